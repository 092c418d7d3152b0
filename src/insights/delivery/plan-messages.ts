import type { AlertKind } from '../alerts/alerts.schema.ts'
import type { ChannelKind, Language, Manners, Owner, Rule } from './delivery.schema.ts'
import { afterQuiet, nextDigest } from './times.ts'

/** An alert as far as it decides who is told. */
export interface RoutedAlert {
  id: string
  kind: AlertKind
  account: string
  owner: string
}

/** What decides about messages besides the alerts themselves. */
export interface Routing {
  rules: readonly Rule[]
  channels: ReadonlyMap<string, { kind: ChannelKind; manners: Manners }>
  owners: ReadonlyMap<string, Owner>
  /** Was this kind about this account told by this rule within its cool-down? */
  toldLately(rule: string, alert: RoutedAlert): boolean
}

/** A message to be written into the outbox; alerts of the same `dedup` are gathered in one. */
export interface PlannedMessage {
  dedup: string
  kind: 'alert' | 'digest'
  rule: string
  channel: string
  recipient: string
  language: Language
  due: Date
  alerts: string[]
}

/** More than this at once for one recipient come as one message. */
const MOST_APART = 5

interface Recipient {
  address: string
  manners: Manners
}

/** To whom a rule's alert goes: a room has one recipient, mail the owner, or those who stand in for an unknown one. */
function recipientsOf(rule: Rule, alert: RoutedAlert, routing: Routing): Recipient[] {
  const channel = routing.channels.get(rule.channel)
  if (!channel) return []
  if (channel.kind !== 'mail') return [{ address: '', manners: channel.manners }]
  const owner = routing.owners.get(alert.owner)
  const found = rule.to.addresses.map(address => ({ address, manners: channel.manners }))
  if (rule.to.owner && owner?.email) found.push({ address: owner.email, manners: owner.manners })
  else if (rule.to.owner) found.push(...rule.to.fallback.map(address => ({ address, manners: channel.manners })))
  // somebody named twice is told once
  return [...new Map(found.map(one => [one.address.toLowerCase(), one])).values()]
}

const hears = (rule: Rule, alert: RoutedAlert) =>
  rule.enabled && rule.kinds.includes(alert.kind) && (rule.owners.length === 0 || rule.owners.includes(alert.owner))

/** Which messages follow from new alerts: rules, owners, quiet hours, digests and cool-downs considered. Pure. */
export function planMessages(alerts: readonly RoutedAlert[], routing: Routing, now: Date): PlannedMessage[] {
  const planned = new Map<string, PlannedMessage>()
  const add = (message: PlannedMessage) => {
    const known = planned.get(message.dedup)
    if (known) known.alerts.push(...message.alerts)
    else planned.set(message.dedup, message)
  }
  for (const rule of routing.rules) {
    const inThisCall = new Set<string>()
    for (const alert of alerts) {
      const matter = `${alert.kind}:${alert.account}`
      if (!hears(rule, alert) || routing.toldLately(rule.id, alert)) continue
      if (rule.coolDownHours > 0 && inThisCall.has(matter)) continue
      inThisCall.add(matter)
      for (const { address, manners } of recipientsOf(rule, alert, routing)) {
        const to = `${rule.channel}:${address.toLowerCase()}`
        const digest = nextDigest(now, rule.timing, manners)
        const due = digest ?? afterQuiet(now, manners)
        const dedup = digest
          ? `digest:${rule.id}:${to}:${due.toISOString()}`
          : due > now
            ? `quiet:${to}:${due.toISOString()}`
            : `alert:${alert.id}:${to}`
        const { language } = manners
        const kind = dedup.startsWith('alert') ? 'alert' : 'digest'
        const message = {
          dedup,
          kind,
          rule: rule.id,
          channel: rule.channel,
          recipient: address,
          language,
          due,
        } as const
        add({ ...message, alerts: [alert.id] })
      }
    }
  }
  return foldFloods([...planned.values()])
}

/** Many messages at once to one recipient become one. */
function foldFloods(messages: readonly PlannedMessage[]): PlannedMessage[] {
  const folded = messages.filter(message => message.kind === 'digest')
  const apart = new Map<string, PlannedMessage[]>()
  for (const message of messages.filter(one => one.kind === 'alert')) {
    const to = `${message.channel}:${message.recipient.toLowerCase()}`
    apart.set(to, [...(apart.get(to) ?? []), message])
  }
  for (const [to, group] of apart) {
    const [first] = group
    if (first === undefined || group.length <= MOST_APART) folded.push(...group)
    else
      folded.push({
        ...first,
        dedup: `many:${first.alerts[0]}:${to}`,
        kind: 'digest',
        alerts: group.flatMap(message => message.alerts),
      })
  }
  return folded
}
