import type { Context } from '../../context.ts'

/**
 * Accounts with a won opportunity: the day of the first win and the day on which that deal was opened. Deals are dated
 * by what happened, since histories are imported long after it; a deal without days by when it was so.
 */
export const firstWins = `(select account_id, min(won) as won_on, argMin(opened, (won, opened)) as opened_on
  from (select account_id, coalesce(closed_on, created_on, toDate32(valid_from)) as won,
      least(coalesce(created_on, closed_on, toDate32(valid_from)), won) as opened
    from opportunities final where status = 'won' and account_id != 0)
  group by account_id)`

export interface WinDays {
  /** Days of the first wins, ascending. */
  won: string[]
  /** On which the deals that won were opened, in an order by chance. */
  opened: string[]
}

/** When customers were first won, until a day or at all. */
export async function winDays(context: Context, until: string | null): Promise<WinDays> {
  const rows = await context.facts.ask<{ won: string; opened: string }>(
    `select toString(won_on) as won, toString(opened_on) as opened from ${firstWins}
     where won_on <= {until:Date32} order by sipHash64(account_id)`,
    { until: until ?? '2299-12-31' },
  )
  return { won: rows.map(row => row.won).sort(), opened: rows.map(row => row.opened) }
}
