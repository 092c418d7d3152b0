import type { Touch } from './said.ts'

const campaignParts = ['source', 'medium', 'name', 'term', 'content', 'id'] as const
const parameters = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'utm_id',
  'gclid',
  'li_fat_id',
  'msclkid',
  'bd_vid',
] as const
const clickIds = ['gclid', 'li_fat_id', 'msclkid', 'bd_vid'] as const
const wanted = new Set<string>(parameters)
const none: Touch = {}
const REMEMBERED = 20_000
const ofUrl = new Map<string, Touch>()

/** The campaign parameters of an address as they stand in it, the first of each name. */
function parametersOf(url: string): Touch {
  const start = url.indexOf('?')
  if (start < 0) return none
  const before = ofUrl.get(url)
  if (before) return before
  const found: Record<string, string> = {}
  for (const part of url.slice(start + 1).split(/[&#?]/)) {
    const is = part.indexOf('=')
    const name = part.slice(0, is)
    if (is > 0 && is < part.length - 1 && wanted.has(name)) found[name] ??= part.slice(is + 1)
  }
  if (ofUrl.size >= REMEMBERED) ofUrl.clear()
  ofUrl.set(url, found)
  return found
}

/** The campaign by which somebody came: what the client says of it, else what the page's address bears. */
export function touchOf(url: string, campaign: Record<string, unknown> | null): Touch {
  const own = parametersOf(url)
  if (campaign === null) return own
  const touch: Record<string, string> = {}
  for (const [i, parameter] of parameters.entries()) {
    const part = campaignParts[i]
    const said = part === undefined ? undefined : campaign[part]
    const value = (typeof said === 'string' || typeof said === 'number' ? String(said) : '') || own[parameter]
    if (value) touch[parameter] = value
  }
  return touch
}

/** Which click id the touch has, the first of them; '' when it has none. */
export const clickIdOf = (touch: Touch): string => clickIds.find(id => touch[id]) ?? ''
