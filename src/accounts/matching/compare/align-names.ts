import type { NameWord, OrganisationName } from '../names/read-name.ts'
import { editDistance } from './edit-distance.ts'

/** How words of one name meet words of the other. */
export type Agreement = 'same' | 'concept' | 'joined' | 'reading' | 'typo' | 'prefix' | 'initials' | 'abbreviated'

export interface AlignedWords {
  /** Places in the two names' words. */
  a: number[]
  b: number[]
  how: Agreement
  /** 0-1: how much of the words' weight this agreement is worth. */
  quality: number
}

export interface Alignment {
  aligned: AlignedWords[]
  /** Places of words without a partner. */
  onlyA: number[]
  onlyB: number[]
}

const QUALITY: Record<Agreement, number> = {
  same: 1,
  concept: 0.75,
  joined: 0.97,
  reading: 0.9,
  typo: 0.85,
  prefix: 0.7,
  initials: 0.75,
  abbreviated: 0.8,
}
const SOUNDS_ALIKE = 0.4
const SHORTEST_TYPO = 4
const LONG_WORD = 9
const MOST_JOINED = 4
/** A whole name of so many letters may have one slip anywhere: CVC Health, CVS Health. */
const SHORTEST_WHOLE = 9

/** Two spellings of one word: an edit in a word of four letters, two in a long one. */
function isTypo(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < SHORTEST_TYPO) return false
  const limit = shorter >= LONG_WORD ? 2 : 1
  return editDistance(a, b, limit) <= limit
}

const isPrefix = (a: string, b: string) => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 3 && short.length < long.length && long.startsWith(short)
}

/** The longer the word, the less likely that a slip makes it another company's: Cigna is not Ciena. */
function typoQuality(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  const first = a[0] === b[0] ? 0 : 0.15
  return Math.max(0.3, Math.min(QUALITY.typo, 0.25 + length * 0.075)) - first
}

const STEM = 4
/** Tech and technologies say the same word; bank and bancorp, 技术 and technology mean the same. */
const conceptQuality = (a: NameWord, b: NameWord) =>
  a.text.slice(0, STEM) === b.text.slice(0, STEM) ? 0.95 : QUALITY.concept

const isHan = (word: NameWord) => word.reading !== word.text

function howWordsMeet(a: NameWord, b: NameWord): { how: Agreement; quality: number } | null {
  if (a.text === b.text) return { how: 'same', quality: 1 }
  if (a.concept === b.concept) return { how: 'concept', quality: conceptQuality(a, b) }
  if (a.kind === 'number' || b.kind === 'number') return null
  // two brands in characters that only sound alike are two: 亿达, 益大
  if (a.reading === b.reading) return { how: 'reading', quality: isHan(a) && isHan(b) ? SOUNDS_ALIKE : QUALITY.reading }
  if (a.kind === 'place' && b.kind === 'place') return null
  // GuoDianTong, GDT
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a]
  if (short.text.length > 1 && short.text === long.initials) return { how: 'initials', quality: QUALITY.initials }
  const known = a.kind !== 'brand' && b.kind !== 'brand'
  if (!known && isHan(a) === isHan(b) && isTypo(a.text, b.text))
    return { how: 'typo', quality: typoQuality(a.text, b.text) }
  // a brand that goes on is another brand more often than an abbreviation: БАЙ is not БАЙКАЛ
  if (isPrefix(a.reading, b.reading)) {
    const share = Math.min(a.reading.length, b.reading.length) / Math.max(a.reading.length, b.reading.length)
    const brands = a.kind === 'brand' || b.kind === 'brand'
    return { how: 'prefix', quality: brands ? QUALITY.prefix * share : QUALITY.prefix }
  }
  return null
}

class Aligner {
  readonly aligned: AlignedWords[] = []
  readonly #freeA: Set<number>
  readonly #freeB: Set<number>

  readonly #a: readonly NameWord[]
  readonly #b: readonly NameWord[]

  constructor(a: readonly NameWord[], b: readonly NameWord[]) {
    this.#a = a
    this.#b = b
    this.#freeA = new Set(a.keys())
    this.#freeB = new Set(b.keys())
  }

  #take(a: number[], b: number[], how: Agreement, quality = QUALITY[how]) {
    for (const i of a) this.#freeA.delete(i)
    for (const j of b) this.#freeB.delete(j)
    this.aligned.push({ a, b, how, quality })
  }

  #meet(i: number, j: number) {
    const [a, b] = [this.#a[i], this.#b[j]]
    if (a && b)
      this.#take([i], [j], a.text === b.text ? 'same' : 'concept', a.text === b.text ? 1 : conceptQuality(a, b))
  }

  whole() {
    this.#take([...this.#freeA], [...this.#freeB], 'joined')
  }

  equalWords() {
    for (const i of [...this.#freeA])
      for (const j of this.#freeB)
        if (this.#a[i]?.text === this.#b[j]?.text || this.#a[i]?.concept === this.#b[j]?.concept) {
          this.#meet(i, j)
          break
        }
  }

  /** Several words of one name, written as one in the other: Red Hat, RedHat; International Business Machines, IBM. */
  severalToOne() {
    for (const swap of [false, true]) {
      const [many, one] = swap ? [this.#b, this.#a] : [this.#a, this.#b]
      const [freeMany, freeOne] = swap ? [this.#freeB, this.#freeA] : [this.#freeA, this.#freeB]
      for (const j of [...freeOne])
        for (const run of runsOf(freeMany)) {
          const how = howRunMeets(
            run.map(i => many[i]).filter(w => w !== undefined),
            one[j],
          )
          if (!how) continue
          if (swap) this.#take([j], run, how)
          else this.#take(run, [j], how)
          break
        }
    }
  }

  similarWords() {
    const found: (AlignedWords & { i: number; j: number })[] = []
    for (const i of this.#freeA)
      for (const j of this.#freeB) {
        const [a, b] = [this.#a[i], this.#b[j]]
        const meets = a && b ? howWordsMeet(a, b) : null
        if (meets) found.push({ ...meets, i, j, a: [i], b: [j] })
      }
    found.sort((x, y) => y.quality - x.quality || Math.abs(x.i - x.j) - Math.abs(y.i - y.j))
    for (const { i, j, how, quality } of found)
      if (this.#freeA.has(i) && this.#freeB.has(j)) this.#take([i], [j], how, quality)
  }

  result(): Alignment {
    return { aligned: this.aligned, onlyA: [...this.#freeA], onlyB: [...this.#freeB] }
  }
}

/** Runs of two and more neighbours that are free, the longest first. */
function runsOf(free: ReadonlySet<number>): number[][] {
  const order = [...free].sort((x, y) => x - y)
  const runs: number[][] = []
  for (let from = 0; from < order.length; from++)
    for (let to = from + 2; to <= order.length; to++) {
      const run = order.slice(from, to)
      if ((run.at(-1) ?? 0) - (run[0] ?? 0) === run.length - 1) runs.push(run)
    }
  return runs.sort((x, y) => y.length - x.length)
}

function howRunMeets(run: readonly NameWord[], one: NameWord | undefined): Agreement | null {
  if (!one || one.kind === 'place' || run.every(w => w.kind === 'place')) return null
  if (run.length <= MOST_JOINED) {
    const glued = run.map(w => w.reading).join('')
    if (glued === one.reading) return 'joined'
    if (glued.length >= LONG_WORD && isTypo(glued, one.reading)) return 'typo'
  }
  if ((one.kind !== 'brand' && one.kind !== 'number') || one.text.length > 8 || one.text !== one.reading) return null
  const initials = run.map(w => w.initials).join('')
  const short = run.map(w => w.text.charAt(0)).join('')
  return one.text.length > 1 && (initials === one.text || short === one.text) ? 'initials' : null
}

/** Chinese characters left out, in order: 中科院软件所 of 中国科学院软件研究所. */
function isAbbreviationOf(short: string, long: string): boolean {
  if (short.length < 2 || short.length >= long.length || !/\p{Script=Han}/u.test(short)) return false
  if (short[0] !== long[0]) return false
  let at = 0
  for (const c of short) {
    at = long.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return short.length >= 4
}

/** Characters of the other's brand, or of its name in order; a place alone abbreviates nobody. */
const abbreviates = (short: OrganisationName, long: OrganisationName) =>
  short.words.some(w => w.kind !== 'place') &&
  (isAbbreviationOf(short.han, long.han) || (short.han.length > 1 && (long.chinese?.brand ?? '').startsWith(short.han)))

/** Which words of two names mean the same, and which stand alone. */
export function alignNames(a: OrganisationName, b: OrganisationName): Alignment {
  const aligner = new Aligner(a.words, b.words)
  if (a.compact === b.compact && a.words.length !== b.words.length) {
    aligner.whole()
    return aligner.result()
  }
  const oneSlip =
    a.words.length === b.words.length &&
    a.words.length > 1 &&
    Math.min(a.compact.length, b.compact.length) >= SHORTEST_WHOLE
  const words = a.words.every((w, i) =>
    w.kind === 'number' || w.kind === 'place' ? w.text === b.words[i]?.text : b.words[i]?.kind !== 'number',
  )
  const told = a.words.every((w, i) => w.concept === b.words[i]?.concept)
  if (oneSlip && words && !told && a.han === '' && b.han === '' && editDistance(a.compact, b.compact, 1) === 1) {
    aligner.whole()
    return { ...aligner.result(), aligned: aligner.aligned.map(x => ({ ...x, how: 'typo', quality: QUALITY.typo })) }
  }
  if (a.han !== b.han && (abbreviates(a, b) || abbreviates(b, a))) {
    const some = a.words.some(x => b.words.some(y => x.kind === 'brand' && x.text === y.text))
    if (!some) {
      aligner.whole()
      return {
        ...aligner.result(),
        aligned: aligner.aligned.map(x => ({ ...x, how: 'abbreviated', quality: QUALITY.abbreviated })),
      }
    }
  }
  aligner.equalWords()
  aligner.severalToOne()
  aligner.similarWords()
  return aligner.result()
}
