import type { Criterion } from '../icp-definition.schema.ts'

/** What the expert's 100 points are taken to be worth: odds of e⁴, some 55 to 1, between the best and the worst. */
const EXPERT_LOG_ODDS = 4

const sumOf = (criteria: readonly Criterion[]) => criteria.reduce((sum, { weight }) => sum + weight, 0)
const thousandths = (x: number) => Math.round(x * 1000) / 1000

export interface Mixed {
  criteria: Criterion[]
  /** The share of the weights that is learned: 0 the expert's profile, 1 the model's. */
  weight: number
}

/**
 * The expert's criteria with 1 − λ of what they are worth, and the model's, whose weights are log-odds, with λ of them;
 * the total of the weights stays the expert's. What the data do not yet say moves no log-odds, and so takes no weight.
 */
export function mixCriteria(expert: readonly Criterion[], learned: readonly Criterion[], lambda: number): Mixed {
  const [theirs, ours] = [(1 - lambda) * EXPERT_LOG_ODDS, lambda * sumOf(learned)]
  if (ours === 0) return { criteria: [...expert], weight: 0 }
  const total = sumOf(expert)
  const weight = ours / (theirs + ours)
  const part = (criterion: Criterion, share: number) => ({
    ...criterion,
    weight: thousandths(criterion.weight * share),
  })
  const criteria = [
    ...expert.map(criterion => part(criterion, 1 - weight)),
    ...learned.map(criterion => part(criterion, (weight * total) / sumOf(learned))),
  ]
  return { criteria: criteria.filter(criterion => criterion.weight > 0), weight }
}
