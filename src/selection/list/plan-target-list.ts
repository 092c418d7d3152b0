import type { Context } from '../../context.ts'
import type { BoundSql } from '../fit/compile-fit.ts'
import { gradesFrom } from '../fit/grade-of.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { assignTiers, type Candidate, type Placed, reinforcingGrades, type TierOverride } from './tiers.ts'

/** Where to look for fits (`account_id, fit, coverage, grade, gate`): wherever it is, all who matter there must be. */
export interface FitsToRank {
  /** Holds the best by rank. */
  ranked: BoundSql
  /** Holds the accounts with an inbound contact. */
  inbound: BoundSql
  /** Holds the accounts that people decided about. */
  overridden: BoundSql
}

/** All fits in one place. */
export const allIn = (fits: BoundSql): FitsToRank => ({ ranked: fits, inbound: fits, overridden: fits })

/** How many of the best by rank a list may need: whoever has a place by choice leaves theirs to the next. */
export const mostRanked = ({ capacity }: IcpDefinition, overrides: readonly TierOverride[]): number =>
  capacity.one_to_one + capacity.one_to_few + capacity.programmatic + overrides.length

/** The accounts that came on their own. */
export const inboundAccounts = `select account_id from contacts final where origin = 'inbound' and account_id != 0`

const columns = 'toString(account_id) as account, fit, coverage, toString(grade) as grade'
const bestFirst = 'order by fit desc, coverage desc, account_id'

async function candidates(
  context: Context,
  fits: FitsToRank,
  overrides: readonly TierOverride[],
  definition: IcpDefinition,
) {
  const { capacity } = definition
  const most = mostRanked(definition, overrides)
  const ask = (
    { sql, bound }: BoundSql,
    condition: string,
    order: string,
    limit: number,
    grades: readonly string[],
    ids: readonly string[] = [],
  ) =>
    context.facts.ask<Candidate>(`select ${columns} from (${sql}) where ${condition} ${order} limit {most:UInt32}`, {
      ...bound,
      grades,
      ids: ids.map(BigInt),
      most: limit,
    })
  const open = `gate = '' and grade in {grades:Array(String)}`
  const inbound = `account_id in (${inboundAccounts})`
  const chosen = overrides.map(o => o.account)
  const [ranked, byInbound, overridden] = await Promise.all([
    ask(fits.ranked, open, bestFirst, most, gradesFrom(capacity.minimum_grade)),
    // those who already have a place by rank come before the reinforcing ones in this order
    ask(
      fits.inbound,
      `${open} and ${inbound}`,
      bestFirst,
      most + capacity.reinforcing,
      reinforcingGrades(capacity.minimum_grade),
    ),
    chosen.length === 0 ? [] : ask(fits.overridden, 'account_id in {ids:Array(UInt64)}', '', chosen.length, [], chosen),
  ])
  return { ranked, inbound: byInbound, overridden }
}

/**
 * The target list that fits make under a definition and people's overrides.
 * The same for a draft as for what is scored, so that a dry run says exactly what an activation does.
 */
export async function planTargetList(
  context: Context,
  fits: FitsToRank,
  definition: IcpDefinition,
  overrides: readonly TierOverride[],
): Promise<Placed[]> {
  return assignTiers({
    capacity: definition.capacity,
    overrides,
    ...(await candidates(context, fits, overrides, definition)),
  })
}
