import { findDepartures } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { type Alert, keepAlerts } from './raise-alerts.ts'

/** What was learned earlier is no news, whoever asks for it first. */
const NEWS_FOR_MS = 14 * 86_400_000

/** Tells the owners whose champion, decider or buyer has left, once a person and account; says how many are new. */
export async function raiseDepartures(context: Context, at: Date, accounts: readonly string[] | null): Promise<number> {
  const since = new Date(at.getTime() - NEWS_FOR_MS)
  const found = await findDepartures(context, { accounts, since })
  return keepAlerts(
    context,
    at,
    found.map(
      ({ contact, account, owner, name, title, role, how }): Alert => ({
        kind: 'champion_left',
        account,
        subject: `champion_left:${account}:${contact}`,
        owner,
        detail: { person: name, contact, title, role, how },
      }),
    ),
  )
}
