import type { Context } from '../../context.ts'
import { channelManners } from './channels.store.ts'
import { enqueueMessages } from './outbox.store.ts'
import { planMessages, type RoutedAlert } from './plan-messages.ts'
import { listOwners, listRules } from './rules.store.ts'

const HOUR = 3_600_000

/** Rule, kind and account of what was told within the longest cool-down, with the newest time. */
async function lastTold({ records }: Context, accounts: readonly string[], since: Date) {
  const { rows } = await records.sql<{ rule_id: string; kind: string; account_id: string; at: Date }>(
    `select o.rule_id, a.kind, a.account_id, max(a.raised_at) as at
     from alert_outbox_items i join alert_outbox o on o.id = i.outbox_id join alerts a on a.id = i.alert_id
     where a.raised_at > $1 and a.account_id = any($2::text[]) and o.rule_id is not null
     group by 1, 2, 3`,
    [since, [...new Set(accounts)]],
  )
  return new Map(rows.map(row => [`${row.rule_id}:${row.kind}:${row.account_id}`, row.at]))
}

/** Writes down which messages follow from new alerts, in the transaction that writes the alerts. */
export async function announceAlerts(context: Context, alerts: readonly RoutedAlert[], at: Date): Promise<void> {
  const rules = (await listRules(context)).filter(rule => rule.enabled)
  if (rules.length === 0 || alerts.length === 0) return
  const longest = Math.max(...rules.map(rule => rule.coolDownHours))
  const told =
    longest === 0
      ? new Map<string, Date>()
      : await lastTold(
          context,
          alerts.map(alert => alert.account),
          new Date(at.getTime() - longest * HOUR),
        )
  const coolDown = new Map(rules.map(rule => [rule.id, rule.coolDownHours * HOUR]))
  const owners = await listOwners(context)
  const planned = planMessages(
    alerts,
    {
      rules,
      channels: await channelManners(context),
      owners: new Map(owners.map(owner => [owner.owner, owner])),
      toldLately(rule, { kind, account }) {
        const last = told.get(`${rule}:${kind}:${account}`)
        return last !== undefined && at.getTime() - last.getTime() < (coolDown.get(rule) ?? 0)
      },
    },
    at,
  )
  await enqueueMessages(context, planned)
}
