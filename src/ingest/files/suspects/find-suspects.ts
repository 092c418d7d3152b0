import { readFileSync } from 'node:fs'
import { isOneSlipApart } from '../../../accounts/index.ts'

export interface Suspect {
  found: string
  suggestion: string
  rows: number
}

const knownWords = JSON.parse(readFileSync(new URL('./known-words.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>

const SHORTEST = 5
const RARER = 5

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Values of one column that look like a misspelling: of another value written apart (`GTX-Pro`), of the words of other
 * values run together (`GTXPro` where there are GTX and Pro), of a word that everybody knows (`technolgy`), or, when
 * rare, of a frequent value one slip away. They are taken as they are and offered for repair.
 */
export function findSuspects(field: string, counts: ReadonlyMap<string, number>): Suspect[] {
  const values = [...counts].sort((a, b) => b[1] - a[1])
  return values.flatMap(([found, rows]) => {
    const suggestion =
      sameLetters(found, rows, values) ??
      runTogether(found, values) ??
      knownWord(found, knownWords[field] ?? [], counts) ??
      nearFrequent(found, rows, values)
    return suggestion === null ? [] : [{ found, suggestion, rows }]
  })
}

type Counted = readonly (readonly [string, number])[]

function sameLetters(found: string, rows: number, values: Counted): string | null {
  const key = letters(found)
  const twin = values.find(([v, n]) => v !== found && letters(v) === key && (n > rows || (n === rows && v < found)))
  return key !== '' && twin ? twin[0] : null
}

function runTogether(found: string, values: Counted): string | null {
  if (found.length < SHORTEST || /[\s\d]/.test(found)) return null
  const words = new Set(values.filter(([v]) => v !== found && v.includes(' ')).flatMap(([v]) => v.split(/\s+/)))
  for (let cut = 2; cut <= found.length - 2; cut++) {
    const [left, right] = [found.slice(0, cut), found.slice(cut)]
    if (words.has(left) && words.has(right)) return `${left} ${right}`
  }
  return null
}

function knownWord(found: string, known: readonly string[], counts: ReadonlyMap<string, number>): string | null {
  const text = found.toLowerCase()
  // plurals are no misspellings
  if (text.length < SHORTEST || known.some(w => w === text || `${w}s` === text || w === `${text}s`)) return null
  const near = known.filter(word => isOneSlipApart(word, text))
  const [only] = near
  if (only === undefined || near.length !== 1) return null
  const capital = found.charAt(0) !== text.charAt(0)
  const suggestion = capital ? only.charAt(0).toUpperCase() + only.slice(1) : only
  return [...counts.keys()].find(v => v.toLowerCase() === only) ?? suggestion
}

function nearFrequent(found: string, rows: number, values: Counted): string | null {
  if (found.length < SHORTEST || /\d/.test(found)) return null
  const near = values.filter(([v, n]) => n >= rows * RARER && isOneSlipApart(v.toLowerCase(), found.toLowerCase()))
  return near.length === 1 ? (near[0]?.[0] ?? null) : null
}
