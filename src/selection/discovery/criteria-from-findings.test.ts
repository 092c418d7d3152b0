import { expect, it } from 'vitest'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import { criteriaFromFindings } from './criteria-from-findings.ts'
import type { Finding } from './discovery.schema.ts'

const country = (value: string, woe: number): Finding => {
  const counted = { lift: 1, low: 1, high: 1, iv: 1, support: 100, wins: 10, p: 0, beyond: null }
  const part = { attribute: 'country', value, label: null, between: null }
  const named = { id: `country=${value}`, kind: 'single' as const, attribute: 'country', value, parts: [part] }
  return { ...named, ...counted, woe, leakage: false, leakageWhy: null }
}
const found = [country('DE', 2), country('US', 1), country('CN', -2)]
const base = icpDefinitionSchema.parse({
  name: 'Ours',
  criteria: [{ id: 'size', field: 'employees', weight: 10, grades: [{ between: [100, null], score: 1 }] }],
})

it('scores what is accepted later against what was accepted before', () => {
  const first = criteriaFromFindings(base, found.slice(0, 1), found).definition
  const { definition, changes } = criteriaFromFindings(first, found.slice(1, 2), found)
  expect(changes).toEqual([{ criterion: 'country', what: 'extended', weight: 2, findings: ['country=US'] }])
  expect(definition.criteria[1]?.grades).toEqual([
    { any: ['DE'], score: 1 },
    { any: ['US'], score: 0.5 },
  ])
})
