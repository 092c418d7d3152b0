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

/** What a rule for channels looks at: campaign parameters, the kind of click id, and two hosts. */
export interface CameFrom {
  source: string
  medium: string
  clickId: string
  referrer: string
  page: string
}

/** The place of the first rule that holds, from 0; -1 when none does. */
export function findRule(from: CameFrom, rules: readonly ChannelRule[]): number {
  const isForeign = from.referrer !== '' && from.referrer !== from.page
  const has = (wanted: readonly string[] | undefined, found: string) =>
    wanted === undefined || wanted.includes(found.toLowerCase())
  return rules.findIndex(
    r =>
      has(r.source, from.source) &&
      has(r.medium, from.medium) &&
      has(r.clickId, from.clickId) &&
      (r.referrer === undefined || (isForeign && r.referrer.some(domain => isBelow(from.referrer, domain)))) &&
      (r.foreign === undefined || r.foreign === isForeign),
  )
}

/** The parts of a clue about a channel, as `channel-clue.sql` writes it. */
export function cameFrom(clue: string): CameFrom {
  const [source = '', medium = '', clickId = '', referrer = '', page = ''] = clue.split(PART)
  return { source, medium, clickId, referrer, page }
}

/** What the rules make of each clue; what makes nothing is left out. */
export function judgeClues(clues: readonly Clue[], settings: CollectSettings): (Clue & { becomes: string })[] {
  const isOffice = inNetworks(settings.networks)
  const judge = ({ kind, name }: Clue): string => {
    const [call = '', called = ''] = name.split(PART)
    if (kind === 'type') return typeOf(call, called, settings.eventTypes)
    if (kind === 'agent') return isbot(name) ? 'bot' : ''
    if (kind === 'network') return `${isOffice(name) ? 'office ' : ''}${networkOf(name)}`
    return settings.channels[findRule(cameFrom(name), settings.channels)]?.channel ?? ''
  }
  return clues.map(clue => ({ ...clue, becomes: judge(clue) })).filter(clue => clue.becomes !== '')
}
