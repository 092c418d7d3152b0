import type { Memory } from './memory.ts'

const campaign = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id']
/** Ids that advertising networks put on a click; they follow a person across sites. */
const clicks = ['gclid', 'li_fat_id', 'msclkid', 'bd_vid']

export type Touch = Record<string, string>

/** The campaign that this address says it belongs to; without click ids where the browser forbids following people. */
export function touchOf(url: URL, forbidden: boolean): Touch | null {
  const touch: Touch = {}
  for (const name of forbidden ? campaign : [...campaign, ...clicks]) {
    const value = url.searchParams.get(name)
    if (value) touch[name] = value.slice(0, 200)
  }
  return Object.keys(touch).length > 0 ? touch : null
}

/** An address without what follows a person across sites. */
export function withoutClicks(url: URL): string {
  const clean = new URL(url)
  for (const name of clicks) clean.searchParams.delete(name)
  return clean.href
}

/** The first and the last campaign that brought this visitor, as far as we may remember. */
export function rememberTouch(memory: Memory, touch: Touch | null): { first: Touch; last: Touch } | null {
  const kept = (name: string) => JSON.parse(memory.get(name) ?? 'null') as Touch | null
  if (touch) {
    const dated = JSON.stringify({ ...touch, at: new Date().toISOString() })
    memory.set('last', dated)
    if (!kept('first')) memory.set('first', dated)
  }
  const [first, last] = [kept('first'), kept('last')]
  return first && last ? { first, last } : null
}
