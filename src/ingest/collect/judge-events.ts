import { isbot } from 'isbot'
import { eventType } from '../event-type.ts'
import type { Said } from './flush/said.ts'
import { clickIdOf } from './flush/touch.ts'
import { inNetworks, networkOf } from './network-of.ts'
import type { ChannelRule, CollectSettings } from './settings/settings.schema.ts'

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

const host = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?(?:[^/?#@]*@)?([^/?#:]+)/i

/** Remembers what was answered lately; a judgement costs more than looking it up. */
function remembering<A>(judge: (text: string) => A): (text: string) => A {
  const before = new Map<string, A>()
  return text => {
    const known = before.get(text)
    if (known !== undefined) return known
    const answer = judge(text)
    if (before.size >= REMEMBERED) before.clear()
    before.set(text, answer)
    return answer
  }
}
const REMEMBERED = 20_000
const hostOf = remembering(url => host.exec(url)?.[1] ?? '')
const isBot = remembering(agent => isbot(agent))

/** What the rules for channels see of an event. */
export const cameFrom = ({ touch, url, referrer }: Pick<Said, 'touch' | 'url' | 'referrer'>): CameFrom => ({
  source: touch.utm_source ?? '',
  medium: touch.utm_medium ?? '',
  clickId: clickIdOf(touch),
  referrer: hostOf(referrer),
  page: hostOf(url),
})

export interface Judged {
  type: string
  channel: string
  network: string
  machine: string
}

/** Judges events by the rules: their type, how they came, from which network, and whether a machine sent them. */
export function judgeBy(settings: CollectSettings): (said: Said) => Judged {
  const isOffice = remembering(inNetworks(settings.networks))
  const network = remembering(networkOf)
  const named = remembering(name => typeOf('track', name, settings.eventTypes))
  const channel = remembering(clue => {
    const [source = '', medium = '', clickId = '', referrer = '', page = ''] = clue.split(PART)
    return settings.channels[findRule({ source, medium, clickId, referrer, page }, settings.channels)]?.channel ?? ''
  })
  const came = (said: Said) => {
    const { source, medium, clickId, referrer, page } = cameFrom(said)
    return channel(`${source}${PART}${medium}${PART}${clickId}${PART}${referrer}${PART}${page}`)
  }
  const machine = (said: Said) => {
    if (said.machine !== '') return said.machine
    if (said.agent !== '' && isBot(said.agent)) return 'bot'
    return said.address !== '' && isOffice(said.address) ? 'office' : ''
  }
  return said => ({
    type: said.type || (said.call === 'track' ? named(said.name) : typeOf(said.call, said.name, {})),
    channel: said.channel || came(said),
    network: network(said.address),
    machine: machine(said),
  })
}
