import type { Context } from '../../context.ts'
import { branchOf } from '../discovery/trait-bin-sql.ts'
import { type AccountValues, accountValue } from '../fit/describe-value.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import { icpFields } from '../icp/icp-fields.ts'
import type { Trait } from './similarity.ts'

/** Where a record came from, who looks after it and what it is called say nothing of what it is like. */
const NOT_LIKENESS = new Set(['source', 'parent_name', 'owner', 'city', 'industry_text'])

/** Something to compare by; numbers on a log scale over the range that accounts really span. */
export interface Likeness {
  field: FitField
  log10Range: number
}

/** Fields that tell much of the same share one weight, or size would count as often as there are departments. */
function aspectOf({ name, column }: FitField): string {
  if (column === 'departments' || ['employees', 'revenue_usd', 'budget_usd'].includes(name)) return 'size'
  return ['country', 'region'].includes(name) ? 'place' : name
}

/** How much each counts; 840 is the least number that one to eight fields can share out evenly. */
export function weightsOf(all: readonly Likeness[]): number[] {
  const aspects = all.map(({ field }) => aspectOf(field))
  return aspects.map(aspect => 840 / aspects.filter(other => other === aspect).length)
}

/** What the accounts (among some) can be compared by. */
export async function likenesses(context: Context, among: string): Promise<Likeness[]> {
  const { items } = await icpFields(context, among)
  return items.flatMap(({ field: name, kind, known, deciles, values }): Likeness[] => {
    const field = fitField(name, kind === 'number')
    if (!field || NOT_LIKENESS.has(name) || known === 0) return []
    if (field.kind !== 'number')
      return field.column === 'attributes' && values.length > 20 ? [] : [{ field, log10Range: 1 }]
    const [low = 0, high = 0] = [deciles.find(x => x > 0), deciles.at(-1)]
    // where most are zero or less, a log scale has no place for them
    return low > 0 && high > low && (deciles[1] ?? 0) > 0 ? [{ field, log10Range: Math.log10(high / low) }] : []
  })
}

/** An account that others are compared with. */
export type Seed = AccountValues & { id: string; name: string }

/** What a seed says as it is compared: industries by their first digits, as in discovery; null where it says nothing. */
export function compared(field: FitField, account: AccountValues) {
  const value = accountValue(field, account)
  if (field.kind === 'number') return typeof value === 'number' && value > 0 ? value : null
  return field.name === 'industry' && typeof value === 'string' ? branchOf(value) : value
}

/** One trait of two seeds. */
export function traitOf({ field, log10Range }: Likeness, a: Seed, b: Seed): Trait {
  const [x, y] = [compared(field, a), compared(field, b)]
  if (field.kind === 'number')
    return { kind: 'number', a: typeof x === 'number' ? x : null, b: typeof y === 'number' ? y : null, log10Range }
  if (field.kind === 'list') return { kind: 'set', a: Array.isArray(x) ? x : null, b: Array.isArray(y) ? y : null }
  return { kind: 'category', a: x === null ? null : String(x), b: y === null ? null : String(y) }
}
