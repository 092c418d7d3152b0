import { industryDescendants, technologySlug } from '../../accounts/index.ts'
import type { Condition, Criterion, IcpDefinition } from '../icp-definition.schema.ts'
import type { TestAccount } from './test-context.ts'

/** The formula of METHODS §1 said again in plain TypeScript, one account at a time, sharing no code with the SQL. */
const lists = ['technologies', 'keywords']

function valueAt(account: TestAccount, name: string, numeric: boolean): string | number | string[] | null {
  const record: Record<string, unknown> = { ...account }
  if (name.startsWith('departments.')) return account.departments?.[name.slice(12)] ?? null
  if (name.startsWith('attributes.')) {
    const text = account.attributes?.[name.slice(11)] ?? ''
    if (!numeric) return text === '' ? null : text
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
  }
  const value = record[name]
  if (value === undefined || value === null || value === '') return null
  if (lists.includes(name)) return (value as string[]).length > 0 ? (value as string[]) : null
  return name === 'growth' ? Math.fround(value as number) : (value as string | number)
}

const same = (field: string, wanted: string, text: string): boolean => {
  if (field === 'industry') return industryDescendants(wanted).includes(text)
  if (field === 'region') return text === wanted || (!wanted.includes('-') && text.startsWith(`${wanted}-`))
  if (field === 'country') return text === wanted
  if (field === 'technologies' && text === technologySlug(wanted)) return true
  return text.toLowerCase() === wanted.toLowerCase()
}

function meets(field: string, condition: Condition, value: string | number | string[]): boolean {
  const { any, all, between, contains } = condition
  const texts = Array.isArray(value) ? value : [String(value)]
  if (between) {
    const round = field === 'growth' ? Math.fround : (x: number) => x
    if (between[0] !== null && !((value as number) >= round(between[0]))) return false
    if (between[1] !== null && !((value as number) <= round(between[1]))) return false
  }
  if (any && !texts.some(text => any.some(wanted => same(field, wanted, text)))) return false
  if (all && !all.every(wanted => texts.some(text => same(field, wanted, text)))) return false
  return !contains || texts.some(text => contains.some(piece => text.toLowerCase().includes(piece.toLowerCase())))
}

function scoreOn(criterion: Criterion, account: TestAccount): number | null {
  const numeric = criterion.curve !== undefined || (criterion.grades ?? []).some(g => g.between)
  const value = valueAt(account, criterion.field, numeric)
  if (value === null) return null
  if (criterion.curve) {
    const { points } = criterion.curve
    const x = value as number
    const next = points.findIndex(point => point[0] > x)
    const [x1, s1] = next < 0 ? (points.at(-1) ?? [0, 0]) : (points[next] ?? [0, 0])
    const [x0, s0] = next <= 0 ? [x1, s1] : (points[next - 1] ?? [0, 0])
    const along = criterion.curve.scale === 'log' ? Math.log : (v: number) => v
    const score = x1 === x0 ? s1 : s0 + ((s1 - s0) * (along(x) - along(x0))) / (along(x1) - along(x0))
    return Math.round(score * 100) / 100
  }
  return (criterion.grades ?? []).find(g => meets(criterion.field, g, value))?.score ?? criterion.otherwise
}

const gateClosed = (definition: IcpDefinition, account: TestAccount) =>
  (['must', 'must_not'] as const).some(kind =>
    definition[kind].some(gate => {
      const value = valueAt(account, gate.field, gate.between !== undefined)
      return value !== null && meets(gate.field, gate, value) === (kind === 'must_not')
    }),
  )

/** S of an account in points and the share of the weights that is known; S is null where nothing is. */
export function oracleScore(definition: IcpDefinition, account: TestAccount) {
  const scored = definition.criteria.map(c => ({ weight: c.weight, score: scoreOn(c, account) }))
  const known = scored.filter(s => s.score !== null)
  const all = scored.reduce((sum, s) => sum + s.weight, 0)
  const weight = known.reduce((sum, s) => sum + s.weight, 0)
  const points = known.reduce((sum, s) => sum + s.weight * (s.score ?? 0), 0)
  return {
    s: weight === 0 ? null : (100 * points) / weight,
    coverage: weight / all,
    closed: gateClosed(definition, account),
  }
}

/** S₀: the lower median of S. */
export function oracleMedian(scores: readonly (number | null)[]): number {
  const known = scores.filter(s => s !== null).sort((a, b) => a - b)
  return known[Math.floor((known.length - 1) / 2)] ?? 0
}
