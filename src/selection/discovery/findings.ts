import { countryByCode, industryByCode, regionByCode } from '../../accounts/index.ts'
import { liftOf } from '../learning/statistics/lift.ts'
import { weightOfEvidence } from '../learning/statistics/weight-of-evidence.ts'
import type { Finding, FindingPart } from './discovery.schema.ts'
import type { Trait } from './trait.ts'

/** Accounts and winners of each group of a trait, over all accounts. */
export interface GroupCount {
  n: number
  won: number
}

/** Fewer accounts than this are an anecdote. */
const LEAST_SUPPORT = 10

const references: Record<string, (code: string) => { en: string; zh: string } | null | undefined> = {
  industry: industryByCode,
  country: countryByCode,
  region: regionByCode,
}

/** A value in words, where it is a code. */
function labelOf(attribute: string, value: string): FindingPart['label'] {
  const named = references[attribute]?.(value)
  return named ? { en: named.en, zh: named.zh } : null
}

const plain = (x: number) => String(Math.abs(x) >= 100 ? Math.round(x) : Number(x.toPrecision(3)))

function rangeText([low, high]: readonly [number | null, number | null]): string {
  if (low === null) return `below ${plain(high ?? 0)}`
  return high === null ? `${plain(low)} and more` : `${plain(low)} to ${plain(high)}`
}

/** Neighbouring stretches of a number that all win more often than most, around the best of them. */
function bestRange(counts: readonly GroupCount[], rate: number): [from: number, to: number] {
  const liftAt = (bin: number) => {
    const { n = 0, won = 0 } = counts[bin] ?? {}
    return n === 0 ? 0 : won / n / rate
  }
  const known = counts.map((_, bin) => bin).slice(1)
  const best = known.reduce((a, b) => (liftAt(b) > liftAt(a) ? b : a), 1)
  let [from, to] = [best, best]
  while (from > 1 && liftAt(from - 1) > 1) from--
  while (to < counts.length - 1 && liftAt(to + 1) > 1) to++
  return [from, to]
}

export const sumOf = (counts: readonly GroupCount[], bins: readonly number[]): GroupCount =>
  bins.reduce((sum, bin) => ({ n: sum.n + (counts[bin]?.n ?? 0), won: sum.won + (counts[bin]?.won ?? 0) }), {
    n: 0,
    won: 0,
  })

/** Weight of evidence of a group among the accounts of which anything is known. */
export const evidenceOf = (group: GroupCount, known: GroupCount) =>
  weightOfEvidence([
    { won: group.won, lost: group.n - group.won },
    { won: known.won - group.won, lost: known.n - group.n - known.won + group.won },
  ])

/** What a trait's value is called, and the bins that it stands for. */
export interface NamedBins {
  part: FindingPart
  bins: readonly number[]
}

const named = (attribute: string, value: string, bins: readonly number[]): NamedBins => ({
  part: { attribute, value, label: labelOf(attribute, value), between: null },
  bins,
})

/** The values that a trait can be found to have: of a number its best range, of an item having it, of a category each. */
export function valuesOf(trait: Trait, counts: readonly GroupCount[], rate: number): NamedBins[] {
  if (trait.kind === 'item') return [named(trait.attribute, trait.labels[2] ?? '', [2])]
  if (trait.kind === 'number') {
    const [from, to] = bestRange(counts, rate)
    const between: [number | null, number | null] = [trait.cuts?.[from - 2] ?? null, trait.cuts?.[to - 1] ?? null]
    const bins = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    return [{ part: { ...named(trait.attribute, rangeText(between), bins).part, between }, bins }]
  }
  return trait.labels.map((label, bin) => named(trait.attribute, label, [bin])).slice(1, trait.hasRest ? -1 : undefined)
}

/**
 * What to say of a trait that sets winners apart: of a number its best range, of an item those who have it, of a
 * category every value whose interval of lift leaves one out (or else its best value).
 */
export function findingsOf(
  trait: Trait,
  counts: readonly GroupCount[],
  all: GroupCount,
  known: { p: number; leakage: string | null },
): Finding[] {
  const bins = counts.map((_, bin) => bin).slice(1)
  const levels = bins.map(bin => counts[bin] ?? { n: 0, won: 0 })
  const iv = weightOfEvidence(levels.map(({ n, won }) => ({ won, lost: n - won }))).informationValue
  const found = valuesOf(trait, counts, all.won / all.n).map(({ part, bins: own }): Finding => {
    const group = sumOf(counts, own)
    return {
      id: `${part.attribute}=${part.value}`,
      kind: 'single',
      attribute: part.attribute,
      value: part.value,
      parts: [part],
      ...liftOf(group, all),
      iv,
      support: group.n,
      wins: group.won,
      woe: evidenceOf(group, sumOf(counts, bins)).woe[0] ?? 0,
      p: known.p,
      beyond: null,
      leakage: known.leakage !== null,
      leakageWhy: known.leakage,
    }
  })
  if (trait.kind !== 'category') return found
  const values = found.filter(({ support }) => support >= LEAST_SUPPORT).sort((a, b) => b.lift - a.lift)
  const clear = values.filter(({ low, high }) => low > 1 || high < 1)
  return clear.length > 0 ? clear : values.slice(0, 1)
}
