import { factsTime } from '../../kernel/clock.ts'
import type { Bound } from '../../stores/index.ts'

/** A piece of SQL with what is bound to it. */
export interface BoundSql {
  sql: string
  bound: Record<string, Bound>
}

/** Whose engagement is asked for: these accounts, those above one id up to another, or everybody's. */
export type Scope = { ids: readonly string[] } | { above: string; upTo: string } | 'all'

export function inScope(scope: Scope, column = 'account_id'): BoundSql {
  if (scope === 'all') return { sql: '1', bound: {} }
  if ('ids' in scope)
    return { sql: `${column} in {accountIds:Array(UInt64)}`, bound: { accountIds: scope.ids.map(BigInt) } }
  return {
    sql: `${column} > {aboveId:UInt64} and ${column} <= {upToId:UInt64}`,
    bound: { aboveId: scope.above, upToId: scope.upTo },
  }
}

/**
 * The daily counts in scope, as they were known at a moment: whole days from the rollup, the moment's own day from its
 * events. `merged`: rows of one day that the engine has not merged yet are one row, as a day's cap needs; a day stands in
 * one part of the table, so the engine merges within parts only.
 */
export function engagementRows(scope: Scope, asOf: Date | null, { merged } = { merged: true }): BoundSql {
  const { sql: wanted, bound } = inScope(scope)
  const columns = 'account_id, person_id, day, type, page, count, minutes'
  const final = merged ? ' final' : ''
  if (asOf === null)
    return { sql: `(select ${columns} from engagement_daily${final} where ${wanted} and machine = '')`, bound }
  return {
    sql: `(select ${columns} from engagement_daily${final}
  where ${wanted} and machine = '' and received_day < toDate({asOf:DateTime64(3, 'UTC')})
union all
select account_id, person_id, toDate(occurred_at) as day, type, page, toInt64(count()) as count, sum(minutes) as minutes
from events
where ${wanted} and machine = '' and account_id != 0
  and received_at >= toStartOfDay({asOf:DateTime64(3, 'UTC')}) and received_at <= {asOf:DateTime64(3, 'UTC')}
group by account_id, person_id, day, type, page)`,
    bound: { ...bound, asOf: factsTime(asOf) },
  }
}
