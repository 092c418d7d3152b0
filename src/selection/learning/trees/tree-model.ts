import type { Ensemble } from './boost.ts'

/** How a column becomes the bins that trees ask about. */
export type TreeFeature =
  | {
      kind: 'number'
      column: string
      /** Ascending; bin 1 lies below the first. */
      cuts: number[]
    }
  | {
      kind: 'level'
      column: string
      /** Bin by position; after the last comes the bin of all other levels. '' is missing. */
      levels: string[]
    }
  | {
      kind: 'target_mean'
      column: string
      /** The smoothed share of positives of each level in training. */
      means: [level: string, mean: number][]
      /** Of a level that was rare or unseen in training. */
      prior: number
      cuts: number[]
    }

/** Boosted trees as plain data: they can be kept as JSON, scored, explained and compiled. */
export interface TreeModel extends Ensemble {
  kind: 'boosted_trees'
  features: TreeFeature[]
}
