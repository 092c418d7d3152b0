import { setImmediate } from 'node:timers/promises'
import { fitLogistic } from '../learning/logistic/fit-logistic.ts'
import { fillUnknown } from './fill-unknown.ts'
import { binScores, type FittedRows, shapeTest } from './score-test.ts'
import type { SampledAccounts, Trait } from './trait.ts'

/** The chance of naming anything at all where nothing is there, over all traits and shapes tried. */
const FAMILY_ERROR = 0.05
/** For words, which come by the hundred and mostly repeat what the industry says. */
const WORD_ERROR = 0.01
/** The share of false ones among the traits named, once there is something (Benjamini & Hochberg 1995). */
const FALSE_SHARE = 0.05
const MOST_TRAITS = 15
const LEAST_ROWS = 50
/** Of two traits alike the one known of more accounts is named, unless the other's p value is smaller by this factor. */
const BETTER_KNOWN = 10
/** A trait whose best p value lies above this beside three others is not tried again in this walk. */
const HOPELESS = 0.3
/** Of reviewing and adding again; it mostly settles after one. */
const ROUNDS = 3

export interface SelectedTrait {
  /** Position among the traits. */
  trait: number
  /** Of the score test against all other selected traits, times the number of tests. */
  p: number
}

/** A logistic model on the selected traits' bins, unknown being one of them. */
function fitted({ traits, bins, won }: SampledAccounts, selected: readonly number[]): FittedRows {
  const slots = selected.length
  const starts: number[] = []
  let columns = 0
  for (const trait of selected) {
    starts.push(columns)
    columns += traits[trait]?.labels.length ?? 0
  }
  const index = new Int32Array(won.length * slots)
  selected.forEach((trait, s) => {
    bins[trait]?.forEach((bin, row) => {
      index[row * slots + s] = (starts[s] ?? 0) + bin
    })
  })
  const rows = Int32Array.from(won.keys())
  const inputs = { slots, columns, index, value: new Float64Array(index.length).fill(1) }
  const fit = fitLogistic(inputs, won, rows, new Float64Array(columns).fill(0.5))
  const probability = Float64Array.from(rows, row => {
    let z = fit.intercept
    for (let s = row * slots; s < (row + 1) * slots; s++) z += fit.weights[index[s] ?? 0] ?? 0
    return 1 / (1 + Math.exp(-z))
  })
  return { slots, columns, index, probability, won }
}

type Shape = number[][]

/**
 * The shapes in which a trait could add: its bins against each other; for a number also a straight line over its bins,
 * for a category also each value against the others.
 */
function shapesOf({ labels, kind }: Trait): Shape[] {
  const known = labels.slice(1).map((_, i) => labels.map((_, bin) => (bin === i + 1 ? 1 : 0)))
  // the first known bin is what the others are compared with
  const together = known.slice(1)
  if (together.length < 2) return [together]
  return kind === 'number' ? [together, [labels.map((_, bin) => bin)]] : [together, ...known.map(value => [value])]
}

/** A word of the trade says something only beyond the industry that it belongs to. */
const impliedBy = (attribute: string): string | null =>
  attribute === 'keywords' || attribute === 'industry_text' ? 'industry' : null

interface Step {
  /** Traits that the model holds already. */
  chosen: number[]
  modelWith(extra: number): { model: FittedRows; given: readonly number[] }
}

function nextStep(accounts: SampledAccounts, chosen: number[]): Step {
  const models = new Map<number, FittedRows>()
  return {
    chosen,
    modelWith(extra) {
      const given = extra < 0 || chosen.includes(extra) ? chosen : [...chosen, extra]
      const key = given === chosen ? -1 : extra
      const model = models.get(key) ?? fitted(accounts, given)
      models.set(key, model)
      return { model, given }
    },
  }
}

/**
 * The traits that set customers apart beyond what the traits named before them already say: forward selection by Rao's
 * score test, corrected for everything tried. A trait is judged only on accounts where it is known and so are the
 * selected traits that resemble it: revenue, where headcount is missing, only stands in for headcount. Of two traits
 * that resemble each other, the one that says more on the accounts where both are known is taken.
 */
export async function selectTraits(accounts: SampledAccounts): Promise<SelectedTrait[]> {
  const { traits, bins, won } = accounts
  const shapes = traits.map(shapesOf)
  const tests = shapes.reduce((sum, each) => sum + each.length, 0)
  const knownRows = bins.map(own => own.reduce((sum, bin) => sum + (bin === 0 ? 0 : 1), 0))
  const { filled, alike } = fillUnknown(accounts)
  const complete = { ...accounts, bins: filled }
  const implied = traits.map(({ attribute }) => traits.findIndex(other => other.attribute === impliedBy(attribute)))

  function test(step: Step, trait: number, beside: readonly number[] = []): number {
    const { model } = step.modelWith(implied[trait] ?? -1)
    const needed = [trait, ...beside]
    const own = bins[trait] ?? new Uint8Array(0)
    const rows = rowsKnown(bins, needed, won.length)
    if (rows.length < LEAST_ROWS) return tests
    const scores = binScores(model, rows, own, traits[trait]?.labels.length ?? 1)
    return Math.min(...(shapes[trait] ?? []).map(shape => shapeTest(scores, shape) * tests))
  }

  const allowed = (chosen: readonly number[]) => {
    const named = new Set(chosen.map(trait => traits[trait]?.attribute)).size
    return named === 0 ? FAMILY_ERROR : FALSE_SHARE * (named + 1)
  }

  /** Adds the strongest trait again and again until none is left that says more than chance would. */
  async function extend(chosen: readonly number[]): Promise<number[]> {
    const found = [...chosen]
    const hopeless = new Set<number>()
    while (found.length < MOST_TRAITS) {
      const step = nextStep(complete, [...found])
      let best = { trait: -1, p: allowed(found) }
      for (const trait of traits.keys()) {
        if (found.includes(trait) || hopeless.has(trait)) continue
        await setImmediate()
        const p = test(step, trait)
        if ((implied[trait] ?? -1) >= 0 && p > WORD_ERROR) continue
        if (p < best.p) best = { trait, p }
        else if (found.length > 2 && p > HOPELESS * tests) hopeless.add(trait)
      }
      if (best.trait < 0) break
      found.push(best.trait)
    }
    return found
  }

  /** Drops what the others make superfluous, and gives each place to the trait that says most of those alike. */
  async function review(chosen: readonly number[]): Promise<number[]> {
    let kept = [...chosen]
    for (const trait of chosen) {
      const others = kept.filter(other => other !== trait)
      const step = nextStep(complete, others)
      if (others.length > 0 && test(step, trait) > allowed(others)) {
        kept = others
        continue
      }
      let best = trait
      for (const rival of traits.keys()) {
        if (kept.includes(rival) || !alike(best, rival)) continue
        await setImmediate()
        const favour = (knownRows[rival] ?? 0) > (knownRows[best] ?? 0) ? BETTER_KNOWN : 1 / BETTER_KNOWN
        if (test(step, rival, [best]) < test(step, best, [rival]) * favour) best = rival
      }
      kept = kept.map(other => (other === trait ? best : other))
    }
    return kept
  }

  let final = await extend([])
  for (let round = 0; round < ROUNDS; round++) {
    const before = [...final].sort().join()
    final = await extend(await review(final))
    if ([...final].sort().join() === before) break
  }
  final = await review(final)
  return final.map(trait => {
    const others = final.filter(other => other !== trait)
    return { trait, p: Math.min(1, test(nextStep(complete, others), trait)) }
  })
}

/** The rows in which none of the bins is "unknown". */
function rowsKnown(bins: readonly Uint8Array[], traits: readonly number[], count: number): Int32Array {
  const needed = traits.flatMap(trait => bins[trait] ?? [])
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) if (needed.every(own => own[row] !== 0)) rows[found++] = row
  return rows.subarray(0, found)
}
