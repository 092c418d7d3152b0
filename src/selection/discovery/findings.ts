import { liftOf } from '../learning/statistics/lift.ts'
import { weightOfEvidence } from '../learning/statistics/weight-of-evidence.ts'
import type { Discovery } from './discovery.schema.ts'
import type { Trait } from './trait.ts'

type Finding = Discovery['findings'][number]

/** Accounts and winners of each bin of a trait, over all accounts. */
export interface BinCount {
  n: number
  won: number
}

/** Fewer accounts than this are an anecdote. */
const LEAST_SUPPORT = 10

const plain = (x: number) => String(Math.abs(x) >= 100 ? Math.round(x) : Number(x.toPrecision(3)))

function rangeText([low, high]: readonly [number | null, number | null]): string {
  if (low === null) return `below ${plain(high ?? 0)}`
  return high === null ? `${plain(low)} and more` : `${plain(low)} to ${plain(high)}`
}

/** Neighbouring stretches of a number that all win more often than most, around the best of them. */
function bestRange(counts: readonly BinCount[], rate: number): [from: number, to: number] {
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

/**
 * What to say of a trait that sets winners apart: of a number its best range, of an item those who have it, of a
 * category every value whose interval of lift leaves one out (or else its best value).
 */
export function findingsOf(
  trait: Trait,
  counts: readonly BinCount[],
  all: BinCount,
  known: { p: number; leakage: string | null },
): Finding[] {
  const evidence = weightOfEvidence(counts.slice(1).map(({ n, won }) => ({ won, lost: n - won })))
  const finding = (value: string, bins: readonly number[]): Finding => {
    const group = bins.reduce(
      (sum, bin) => ({ n: sum.n + (counts[bin]?.n ?? 0), won: sum.won + (counts[bin]?.won ?? 0) }),
      {
        n: 0,
        won: 0,
      },
    )
    const { lift, low, high } = liftOf(group, all)
    const [first = 1] = bins
    return {
      attribute: trait.attribute,
      value,
      lift,
      low,
      high,
      iv: evidence.informationValue,
      support: group.n,
      wins: group.won,
      woe: evidence.woe[first - 1] ?? 0,
      p: known.p,
      leakage: known.leakage !== null,
      leakageWhy: known.leakage,
    }
  }
  if (trait.kind === 'item') return [finding(trait.labels[2] ?? '', [2])]
  if (trait.kind === 'number') {
    const [from, to] = bestRange(counts, all.won / all.n)
    const cuts = trait.cuts ?? []
    const between: [number | null, number | null] = [cuts[from - 2] ?? null, cuts[to - 1] ?? null]
    const bins = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    return [{ ...finding(rangeText(between), bins), between }]
  }
  const values = trait.labels
    .map((label, bin) => finding(label, [bin]))
    .slice(1, trait.hasRest ? -1 : undefined)
    .filter(({ support }) => support >= LEAST_SUPPORT)
    .sort((a, b) => b.lift - a.lift)
  const clear = values.filter(({ low, high }) => low > 1 || high < 1)
  return clear.length > 0 ? clear : values.slice(0, 1)
}
