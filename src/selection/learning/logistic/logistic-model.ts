/** What one column adds to the log-odds. `average` is its mean over the training rows, from which receipts count. */
export type Term =
  | {
      kind: 'number'
      column: string
      /** sign(x)·ln(1+|x|) is taken first, for numbers with a long tail. */
      log: boolean
      mean: number
      sd: number
      /** Of the standardised number. */
      weight: number
      /** In its place where the number is missing. */
      missing: number
      average: number
    }
  | {
      kind: 'category'
      column: string
      /** '' is the level of rows that have none. */
      weights: readonly (readonly [level: string, weight: number])[]
      /** Of a level that was rare or unseen in training. */
      other: number
      average: number
    }

/** A logistic regression as plain data: it can be kept as JSON, scored, explained and compiled. */
export interface LogisticModel {
  kind: 'logistic'
  intercept: number
  /** The penalty that cross-validation chose. */
  lambda: number
  terms: Term[]
}

export const squeeze = (x: number, log: boolean): number => (log ? Math.sign(x) * Math.log1p(Math.abs(x)) : x)
