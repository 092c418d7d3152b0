import { isbot } from 'isbot'
import { eventType } from '../event-type.ts'
import { inNetworks, networkOf } from './network-of.ts'
import type { ChannelRule, CollectSettings } from './settings/settings.schema.ts'

/** One thing in a batch that is judged here: what kind of clue, what it says. */
export interface Clue {
  kind: string
  name: string
}

const PART = '\u001f'
const callTypes: Record<string, string> = { page: 'page_view', screen: 'screen_view' }

/** The type of an event: by the table for what is tracked by name, else by the call itself. */
export function typeOf(call: string, name: string, table: Readonly<Record<string, string>>): string {
  if (call !== 'track') return callTypes[call] ?? call
  return table[name] ?? (eventType(name) || 'unnamed')
}

const isBelow = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

/** The channel by the first rule that holds; '' when none does. */
export function channelOf(
  from: { source: string; medium: string; clickId: string; referrer: string; page: string },
  rules: readonly ChannelRule[],
): string {
  const isForeign = from.referrer !== '' && from.referrer !== from.page
  const has = (wanted: readonly string[] | undefined, found: string) =>
    wanted === undefined || wanted.includes(found.toLowerCase())
  const rule = rules.find(
    r =>
      has(r.source, from.source) &&
      has(r.medium, from.medium) &&
      has(r.clickId, from.clickId) &&
      (r.referrer === undefined || (isForeign && r.referrer.some(domain => isBelow(from.referrer, domain)))) &&
      (r.foreign === undefined || r.foreign === isForeign),
  )
  return rule?.channel ?? ''
}

/** What the rules make of each clue; what makes nothing is left out. */
export function judgeClues(clues: readonly Clue[], settings: CollectSettings): (Clue & { becomes: string })[] {
  const isOffice = inNetworks(settings.networks)
  const judge = ({ kind, name }: Clue): string => {
    const [a = '', b = '', c = '', d = '', e = ''] = name.split(PART)
    if (kind === 'type') return typeOf(a, b, settings.eventTypes)
    if (kind === 'agent') return isbot(name) ? 'bot' : ''
    if (kind === 'network') return `${isOffice(name) ? 'office ' : ''}${networkOf(name)}`
    return channelOf({ source: a, medium: b, clickId: c, referrer: d, page: e }, settings.channels)
  }
  return clues.map(clue => ({ ...clue, becomes: judge(clue) })).filter(clue => clue.becomes !== '')
}
