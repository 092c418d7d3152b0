/** One thing in bins and what each bin adds to the log-odds; bin 0 is "unknown" and adds nothing. */
export interface AdditiveTrait {
  /** As criteria name it: employees, technologies, departments.maintenance. */
  attribute: string
  kind: 'number' | 'category' | 'item'
  labels: readonly string[]
  cuts?: readonly number[]
  hasRest?: boolean
  effects: readonly number[]
  /** Mean and standard deviation of what it adds, over the accounts that it was learned from. */
  mean: number
  spread: number
}

/** A sum of traits as plain data: it can be kept as JSON, scored, explained and compiled. */
export interface AdditiveModel {
  intercept: number
  traits: readonly AdditiveTrait[]
  /** How many numbers were learned in effect; shrunken ones count in part. */
  parameters: number
}

/** The log-odds of rows of bins, `bins[i]` being those of the model's i-th trait. */
export function additiveScores(
  model: AdditiveModel,
  bins: readonly (ArrayLike<number> | undefined)[],
  rows: Int32Array,
): Float64Array {
  const scores = new Float64Array(rows.length).fill(model.intercept)
  model.traits.forEach(({ effects }, i) => {
    const own = bins[i]
    if (!own) return
    rows.forEach((row, at) => {
      scores[at] = (scores[at] ?? 0) + (effects[own[row] ?? 0] ?? 0)
    })
  })
  return scores
}
