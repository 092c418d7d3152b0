import type { Context } from '../../context.ts'
import { keepAlerts } from '../alerts/raise-alerts.ts'
import { surgeAlert } from './touched-surges.ts'
import { findSurges } from './weigh-reading.ts'

const MOST = 500

/** Tells the owners of accounts that surge, once a topic and month, the surest first; says how many are new. */
export async function raiseSurgeAlerts(context: Context, at: Date): Promise<number> {
  const surging = (await findSurges(context, null))
    .filter(found => found.gates.length === 0)
    .sort((x, y) => x.q - y.q)
    .slice(0, MOST)
  if (surging.length === 0) return 0
  const accounts = await context.facts.ask<{ id: string; owner: string }>(
    'select toString(account_id) as id, owner from accounts final where account_id in {ids:Array(UInt64)}',
    { ids: [...new Set(surging.map(found => found.account))].map(BigInt) },
  )
  const ownerOf = new Map(accounts.map(row => [row.id, row.owner]))
  return keepAlerts(
    context,
    at,
    surging.map(found => surgeAlert(found, ownerOf.get(found.account) ?? '', at)),
  )
}
