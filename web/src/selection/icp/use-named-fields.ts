import type { IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { useIndustryNames } from '../../accounts/use-industry-names.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { kindOfField } from './field-name.ts'
import type { IcpField } from './start-criterion.ts'

/** The industry codes that a definition names anywhere. */
const industriesIn = (definition: IcpDefinition): string[] =>
  [
    ...definition.criteria.flatMap(c => (c.grades ?? []).map(g => ({ ...g, field: c.field }))),
    ...definition.must,
    ...definition.must_not,
  ]
    .filter(condition => condition.field === 'industry')
    .flatMap(condition => condition.any ?? [])

/** The fields with their values in the reader's language, rare industries that the definition names among them. */
export function useNamedFields(items: readonly IcpField[], definition: IcpDefinition): (name: string) => IcpField {
  const f = useFormat()
  const offered = items.find(i => i.field === 'industry')?.values ?? []
  const rare = industriesIn(definition).filter(code => !offered.some(value => value.value === code))
  const industryName = useIndustryNames([...offered.map(value => value.value), ...rare])
  return name => {
    const field = items.find(i => i.field === name) ?? {
      field: name,
      kind: kindOfField(name),
      known: 0,
      values: [],
      deciles: [],
    }
    if (name === 'country') return { ...field, values: field.values.map(v => ({ ...v, label: f.country(v.value) })) }
    if (name !== 'industry') return field
    // how many accounts a rare one has is not told
    const named = [...field.values, ...rare.map(value => ({ value, label: value, count: Number.NaN }))]
    return { ...field, values: named.map(v => ({ ...v, label: industryName(v.value, v.label) })) }
  }
}
