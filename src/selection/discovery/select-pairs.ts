import { setImmediate } from 'node:timers/promises'
import { Z95 } from '../learning/statistics/wilson-interval.ts'
import type { FilledAccounts } from './fill-unknown.ts'
import type { FineAccounts } from './fine-trait.ts'
import { fitTraits } from './fit-traits.ts'
import { binScores, conditionOn, shapeTest } from './score-test.ts'
import type { Trait } from './trait.ts'

/** The share of false ones among the pairs named (Benjamini & Hochberg 1995). */
const FALSE_SHARE = 0.05
/** A pair whose odds differ by less from what its values promise is not worth a line. */
const LEAST_BEYOND = 1.25
const MOST_PAIRS = 5
const LEAST_ROWS = 50

/** A value of a selected trait, as the groups that stand for it. */
export interface Value {
  trait: number
  groups: readonly number[]
}

export interface SelectedPair {
  values: readonly [Value, Value]
  /** Odds of winning against what the two values promise together, with a 95 % interval. */
  beyond: { value: number; low: number; high: number }
  /** Corrected for all pairs tried (Benjamini & Hochberg). */
  p: number
}

interface Tried {
  values: readonly [Value, Value]
  both: Uint8Array
  p: number
  information: number
}

const pairsOf = (values: readonly Value[], traits: readonly Trait[]) =>
  values.flatMap((a, i) =>
    values
      .slice(i + 1)
      .filter(b => traits[a.trait]?.attribute !== traits[b.trait]?.attribute)
      .map(b => [a, b] as const),
  )

/**
 * The pairs of values of named traits that win more or less often together than the two promise by themselves: a score
 * test of "has both" in the logistic model of all named traits, on accounts where both are known.
 */
export async function selectPairs(
  accounts: FineAccounts,
  { filled }: Pick<FilledAccounts, 'filled'>,
  named: readonly number[],
  values: readonly Value[],
): Promise<SelectedPair[]> {
  const { traits, bins, won } = accounts
  if (named.length < 2) return []
  const model = fitTraits({ ...accounts, bins: filled }, named)
  const inGroups = ({ trait, groups }: Value) => {
    const { groupOf = [] } = traits[trait] ?? {}
    return groupOf.map(group => groups.includes(group))
  }
  const conditions = new Map<string, ReturnType<typeof conditionOn>>()
  const conditionedOn = (a: number, b: number) => {
    const there = conditions.get(`${a} ${b}`)
    if (there) return there
    const [x, y] = [bins[a], bins[b]]
    const rows = Int32Array.from(won.keys()).filter(row => x?.[row] !== 0 && y?.[row] !== 0)
    const made = conditionOn(model, rows)
    conditions.set(`${a} ${b}`, made)
    return made
  }
  const tried: Tried[] = []
  for (const pair of pairsOf(values, traits)) {
    await setImmediate()
    const [a, b] = pair
    const condition = conditionedOn(a.trait, b.trait)
    if (condition.rows.length < LEAST_ROWS) continue
    const [hasA, hasB] = [inGroups(a), inGroups(b)]
    const [x, y] = [bins[a.trait], bins[b.trait]]
    const both = Uint8Array.from(won, (_, row) => (hasA[x?.[row] ?? 0] && hasB[y?.[row] ?? 0] ? 1 : 0))
    const scores = binScores(condition, both, 2)
    tried.push({ values: pair, both, p: shapeTest(scores, [[0, 1]]), information: scores.covariance[3] ?? 0 })
  }
  return significant(tried).flatMap(({ values: pair, both, information, p }) => {
    const { rows } = conditionedOn(pair[0].trait, pair[1].trait)
    const onRows = (column: Uint8Array) => Uint8Array.from(rows, row => column[row] ?? 0)
    const at = bins.length
    const refit = fitTraits({ traits, won: onRows(won), bins: [...filled, both].map(onRows) }, [...named, at])
    const beta = refit.weightOf(at, 1) - refit.weightOf(at, 0)
    if (Math.abs(beta) < Math.log(LEAST_BEYOND)) return []
    const spread = Z95 / Math.sqrt(information)
    const beyond = { value: Math.exp(beta), low: Math.exp(beta - spread), high: Math.exp(beta + spread) }
    return [{ values: pair, beyond, p }]
  })
}

/** Those that stand the step-up test, strongest first, with adjusted p values. */
function significant(tried: readonly Tried[]): Tried[] {
  const sorted = [...tried].sort((a, b) => a.p - b.p)
  let least = 1
  for (let i = sorted.length - 1; i >= 0; i--) {
    const own = sorted[i]
    if (!own) continue
    least = Math.min(least, (own.p * sorted.length) / (i + 1))
    sorted[i] = { ...own, p: least }
  }
  return sorted.filter(({ p }) => p <= FALSE_SHARE).slice(0, MOST_PAIRS)
}
