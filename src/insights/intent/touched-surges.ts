import type { Context } from '../../context.ts'
import { type Alert, keepAlerts } from '../alerts/raise-alerts.ts'
import { falseDiscovery } from './false-discovery.ts'
import { asSurges, countReading, type FoundSurge, gatesOf, surgeAmong, usualReading } from './weigh-reading.ts'

/** At most so many accounts are looked at when events come; more are, when all are scored. */
const MOST = 1_000

/**
 * Surges of accounts whose events have just come, against what is usual among all as it was weighed within the hour. All
 * accounts are weighed anew only when somebody has read enough to surge at all.
 */
export async function surgesOfTouched(context: Context, accounts: readonly string[]): Promise<FoundSurge[]> {
  const moment = context.clock.now()
  const rows = await countReading(context, { moment, asOf: null, accounts: accounts.slice(0, MOST) })
  const worth = rows.filter(row => gatesOf(row, 0).length === 0)
  if (worth.length === 0) return []
  const weighed = await usualReading(context)
  const touched = new Set(accounts)
  const others = weighed.found.filter(one => !touched.has(one.row.account)).map(one => one.surge.p)
  const found = rows.map(row => ({ row, surge: surgeAmong(row, weighed) }))
  const shares = falseDiscovery([...found.map(one => one.surge.p), ...others], weighed.tests)
  return asSurges(found, shares)
}

/** Tells the owners of touched accounts that surge, once a topic and month; says how many are new. */
export async function raiseTouchedSurges(
  context: Context,
  at: Date,
  accounts: readonly { account_id: string; owner: string }[],
): Promise<number> {
  const ownerOf = new Map(accounts.map(row => [row.account_id, row.owner]))
  const found = await surgesOfTouched(context, [...ownerOf.keys()])
  return keepAlerts(
    context,
    at,
    found.filter(one => one.gates.length === 0).map(one => surgeAlert(one, ownerOf.get(one.account) ?? '', at)),
  )
}

/** A surge as an alert: told once a topic and month. */
export const surgeAlert = (found: FoundSurge, owner: string, at: Date): Alert => {
  const { account, topic, surge, recent, baseline, people } = found
  const subject = `surge:${account}:${topic}:${at.toISOString().slice(0, 7)}`
  return { kind: 'surge', account, subject, owner, detail: { topic, surge, recent, baseline, people } }
}
