import { setImmediate } from 'node:timers/promises'
import type { FilledAccounts } from './fill-unknown.ts'
import type { FineAccounts } from './fine-trait.ts'
import { fitTraits } from './fit-traits.ts'
import { binScores, type Conditioned, conditionOn, type FittedRows, shapeTest } from './score-test.ts'
import { shapesOf } from './shapes.ts'

/** The chance that more than one attribute is named falsely, and that an item of a named list is. */
const ERROR = 0.05
/** So many false attributes are one too many. */
const TOO_MANY = 2
const MOST_TRAITS = 24
const LEAST_ROWS = 50
/** A trait whose corrected p value lies above this beside three others is not tried again in this walk. */
const HOPELESS = 5
/** Of reviewing and adding again; it mostly settles after one. */
const ROUNDS = 3

export interface SelectedTrait {
  /** Position among the traits. */
  trait: number
  /** Of the score test against all other selected traits, corrected for everything tried. */
  p: number
}

/** A word of the trade says something only beyond the industry that it belongs to. */
const impliedBy = (attribute: string): string | null => (attribute === 'keywords' ? 'industry' : null)

/** The selected traits, and the models of them with and without one more. */
interface Step {
  chosen: readonly number[]
  models: Map<number, FittedRows>
  conditions: Map<string, Conditioned>
}

/** The rows in which no column is unknown. */
function knownRows(columns: readonly Uint8Array[]): Int32Array {
  const [first = new Uint8Array(0), ...others] = columns
  const rows = new Int32Array(first.length)
  let count = 0
  for (let row = 0; row < first.length; row++) {
    let known = first[row] !== 0
    for (const other of others) known &&= other[row] !== 0
    if (known) rows[count++] = row
  }
  return rows.slice(0, count)
}

/** Judges traits beside others on accounts where enough is known of them. */
function judge(accounts: FineAccounts, { filled, alike }: FilledAccounts) {
  const { traits, bins } = accounts
  const shapes = traits.map(shapesOf)
  const attributes = [...new Set(traits.map(({ attribute }) => attribute))]
  const within = (trait: number) => traits.filter(({ attribute }) => attribute === traits[trait]?.attribute).length
  const complete = { ...accounts, bins: filled }
  const implied = traits.map(({ attribute }) => traits.findIndex(other => other.attribute === impliedBy(attribute)))

  function modelOf(step: Step, extra: number): FittedRows {
    const given = extra < 0 || step.chosen.includes(extra) ? step.chosen : [...step.chosen, extra]
    const key = given === step.chosen ? -1 : extra
    const model = step.models.get(key) ?? fitTraits(complete, given)
    step.models.set(key, model)
    return model
  }

  /** The rows in which none of the traits is unknown, as the model sees them. */
  function conditioned(step: Step, extra: number, needed: readonly number[]): Conditioned | null {
    // items of one list are known together
    const names = needed.map(i => (traits[i]?.kind === 'item' ? traits[i]?.attribute : i))
    const key = `${extra} ${[...new Set(names)].sort()}`
    const there = step.conditions.get(key)
    if (there) return there
    const rows = knownRows(needed.flatMap(i => bins[i] ?? []))
    if (rows.length < LEAST_ROWS) return null
    const made = conditionOn(modelOf(step, extra), rows)
    step.conditions.set(key, made)
    return made
  }

  const isListed = (step: Step, trait: number) =>
    step.chosen.some(other => traits[other]?.attribute === traits[trait]?.attribute)

  /** The p value of a trait beside the chosen ones, on accounts where it is known, times the ways it was tried. */
  function p(step: Step, trait: number, beside: readonly number[] = []): number {
    const extra = implied[trait] ?? -1
    const known = conditioned(step, extra, [trait, ...beside, ...(extra < 0 ? [] : [extra])])
    if (!known) return Number.POSITIVE_INFINITY
    const scores = binScores(known, bins[trait] ?? new Uint8Array(0), traits[trait]?.groupOf.length ?? 1)
    const own = shapes[trait] ?? []
    const tried = own.length * within(trait) * (isListed(step, trait) ? 1 : attributes.length)
    return Math.min(...own.map(shape => shapeTest(scores, shape))) * tried
  }

  /**
   * How small that p value must be: of the i-th attribute kα/(m+k−i) of m, so that k or more are false with a chance of α
   * at most, however they depend on each other (Lehmann & Romano 2005, theorem 2.2); of one more item of a list α of
   * the list alone.
   */
  function allowed(step: Step, trait: number): number {
    if (isListed(step, trait)) return ERROR
    const i = new Set(step.chosen.map(other => traits[other]?.attribute)).size + 1
    const m = attributes.length
    return (m * TOO_MANY * ERROR) / (m + TOO_MANY - Math.max(i, TOO_MANY))
  }

  const stepAt = (chosen: readonly number[]): Step => ({ chosen, models: new Map(), conditions: new Map() })
  return { p, allowed, alike, stepAt }
}

/**
 * The traits that set customers apart beyond what the other named ones already say: forward selection by Rao's score
 * test in a logistic model, then a review in which superfluous ones go and one gives way to another like it that
 * makes it superfluous where both are known; until nothing changes. Attributes are named by a step-down procedure by
 * which more than one is false in one case of twenty; once a list is named, its further items stand against each other alone.
 */
export async function selectTraits(accounts: FineAccounts, gaps: FilledAccounts): Promise<SelectedTrait[]> {
  const { traits } = accounts
  const { p, allowed, alike, stepAt } = judge(accounts, gaps)

  async function extend(chosen: readonly number[]): Promise<number[]> {
    const found = [...chosen]
    const hopeless = new Set<number>()
    while (found.length < MOST_TRAITS) {
      const step = stepAt([...found])
      let best = { trait: -1, share: 1 }
      for (const trait of traits.keys()) {
        if (found.includes(trait) || hopeless.has(trait)) continue
        await setImmediate()
        const own = p(step, trait)
        const share = own / allowed(step, trait)
        if (share < best.share) best = { trait, share }
        else if (found.length > 2 && own > HOPELESS) hopeless.add(trait)
      }
      if (best.trait < 0) break
      found.push(best.trait)
    }
    return found
  }

  /** Where both are known, does a rival say something that the chosen trait does not, and this nothing that the rival does not? */
  function encompasses(step: Step, rival: number, chosen: number): boolean {
    const beside = (other: number) => stepAt([...step.chosen, other])
    if (p(step, rival, [chosen]) > allowed(step, rival)) return false
    const [withChosen, withRival] = [beside(chosen), beside(rival)]
    if (p(withChosen, rival, [chosen]) > allowed(withChosen, rival)) return false
    return p(withRival, chosen, [rival]) > allowed(withRival, chosen)
  }

  async function review(chosen: readonly number[]): Promise<number[]> {
    let kept = [...chosen]
    for (const trait of chosen) {
      const step = stepAt(kept.filter(other => other !== trait))
      await setImmediate()
      if (p(step, trait) > allowed(step, trait)) {
        kept = [...step.chosen]
        continue
      }
      let best = trait
      for (const rival of traits.keys()) {
        if (kept.includes(rival) || traits[rival]?.kind !== traits[trait]?.kind || !alike(best, rival)) continue
        await setImmediate()
        if (encompasses(step, rival, best)) best = rival
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
  return final.map(trait => ({
    trait,
    p: Math.min(1, p(stepAt(final.filter(other => other !== trait)), trait)),
  }))
}
