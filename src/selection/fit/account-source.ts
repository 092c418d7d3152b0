import { factsTime } from '../../kernel/clock.ts'
import type { BoundSql } from './compile-fit.ts'

/** Every account as it is now. */
export const latestAccounts: BoundSql = { sql: 'accounts final', bound: {} }

/** Some accounts as they are now. */
export const someAccounts = (ids: readonly string[]): BoundSql => ({
  sql: '(select * from accounts final where account_id in {accountIds:Array(UInt64)})',
  bound: { accountIds: ids.map(BigInt) },
})

/**
 * Accounts as they were known at a moment: of each, the version learned last until then, and nothing learned later.
 * The columns travel as one tuple, because argMax alone passes over NULLs and would bring back an older value.
 */
export function accountsAsOf(at: Date, columns: readonly string[], ids?: readonly string[]): BoundSql {
  const all = [...new Set(columns)]
  const picked = all.map((column, index) => `latest.${index + 1} as ${column}`)
  return {
    sql: `(select account_id, ${picked.join(', ')} from (
  select account_id, argMax(tuple(${all.join(', ')}), (received_at, seq)) as latest
  from account_versions
  where received_at <= {asOf:DateTime64(3, 'UTC')}${ids ? ' and account_id in {accountIds:Array(UInt64)}' : ''}
  group by account_id
  settings optimize_aggregation_in_order = 1))`,
    bound: { asOf: factsTime(at), ...(ids ? { accountIds: ids.map(BigInt) } : {}) },
  }
}
