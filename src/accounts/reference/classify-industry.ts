import { isOneSlipApart } from './edit-distance.ts'
import { type Industry, industries, industryByCode } from './industry-tree.ts'
import { readReference } from './read-reference.ts'

export interface IndustryGuess {
  code: string
  /** 0-1: 1 a code or an exact title, 0.9 a known synonym, 0.5 a word as broad as "technology", less for overlap. */
  certainty: number
}

const EXACT = 1
const SYNONYM = 0.9
const BROAD = 0.5
const MISSPELT = 0.85
const LOWEST_OVERLAP = 0.5
const SHORTEST_MISSPELLING = 6

/** Lower case, "&" as "and", no punctuation: how titles and free text are compared. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const known = new Map<string, IndustryGuess>()
const remember = (text: string, guess: IndustryGuess) => {
  const key = comparable(text)
  if (!known.has(key)) known.set(key, guess)
}
// The curated words come first: "Construction" the sector rather than a class that happens to be called so.
for (const [code, terms] of Object.entries(readReference<Record<string, string[]>>('./industry-terms.json')))
  for (const term of terms) {
    const broad = term.startsWith('~')
    remember(broad ? term.slice(1) : term, { code, certainty: broad ? BROAD : SYNONYM })
  }
const isEnglish = (code: string) => code.startsWith('naics:')
for (const { code, en, zh } of industries) {
  const title = comparable(isEnglish(code) ? en : zh)
  const curated = known.get(title)
  if (!curated || curated.code === code) known.set(title, { code, certainty: EXACT })
}
/** The titles of each tree in the other's language. */
const translations = new Map<string, IndustryGuess>()
for (const { code, en, zh } of industries) {
  const title = comparable(isEnglish(code) ? zh : en)
  if (!translations.has(title)) translations.set(title, { code, certainty: EXACT })
}

const hollow = new Set([
  'and',
  'of',
  'the',
  'other',
  'all',
  'services',
  'service',
  'products',
  'industry',
  'related',
  'inc',
])
const wordsOf = (text: string) =>
  comparable(text)
    .split(' ')
    .filter(word => word.length > 2 && !hollow.has(word))
    .map(word => word.replace(/(?<=..[^s])s$/, ''))
const entries = [...known].map(([text, guess]) => ({ text, guess, words: new Set(wordsOf(text)) }))
const longChinese = entries.filter(e => /\p{Script=Han}{2}/u.test(e.text)).sort((a, b) => b.text.length - a.text.length)

function codeItself(text: string): IndustryGuess | null {
  const bare = text
    .trim()
    .replace(/^NAICS\s*[: ]\s*/i, 'naics:')
    .replace(/^GB\/?T?\s*[: ]\s*/i, 'gbt:')
  const code = [bare, `naics:${bare}`, `gbt:${bare}`].find(c => industryByCode(c))
  return code ? { code, certainty: EXACT } : null
}

function misspelt(text: string): IndustryGuess | null {
  if (text.length < SHORTEST_MISSPELLING || /\p{Script=Han}/u.test(text)) return null
  const near = entries.find(e => isOneSlipApart(e.text, text))
  return near ? { code: near.guess.code, certainty: near.guess.certainty * MISSPELT } : null
}

/** The known text that shares most words: shared words over the words of both. */
function overlapping(text: string): IndustryGuess | null {
  const words = wordsOf(text)
  let best: IndustryGuess | null = null
  for (const entry of entries) {
    const shared = words.filter(word => entry.words.has(word)).length
    if (shared === 0) continue
    const share = shared / (words.length + entry.words.size - shared)
    const certainty = share * 0.7 * entry.guess.certainty
    if (share >= LOWEST_OVERLAP && certainty > (best?.certainty ?? 0)) best = { code: entry.guess.code, certainty }
  }
  return best
}

/** Chinese has no spaces: the longest known term inside the text. */
function containing(text: string): IndustryGuess | null {
  const inside = longChinese.find(e => text.includes(e.text))
  if (!inside) return null
  return {
    code: inside.guess.code,
    certainty: inside.guess.certainty * Math.min(0.7, inside.text.length / text.length),
  }
}

const remembered = new Map<string, IndustryGuess | null>()
const REMEMBER_AT_MOST = 10_000

/** What industry a free text means, in English or Chinese; null when nothing comes near. A code is taken as it is. */
export function classifyIndustry(text: string): IndustryGuess | null {
  const key = comparable(text)
  if (key === '') return null
  const before = remembered.get(text)
  if (before !== undefined) return before
  // Translations come last: Chinese text belongs in the Chinese tree, if need be by a loose reading, English in NAICS.
  const guess =
    codeItself(text) ??
    known.get(key) ??
    misspelt(key) ??
    overlapping(text) ??
    containing(key) ??
    translations.get(key) ??
    null
  // a file says the same few things a million times
  if (remembered.size >= REMEMBER_AT_MOST) remembered.clear()
  remembered.set(text, guess)
  return guess
}

/** The industry of exactly this title, in either language. */
export function industryByTitle(text: string): Industry | null {
  const key = comparable(text)
  const guess = [known.get(key), translations.get(key)].find(named => named?.certainty === EXACT)
  return guess ? industryByCode(guess.code) : null
}
