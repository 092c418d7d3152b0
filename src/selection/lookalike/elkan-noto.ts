/**
 * Learning from positives and unlabelled rows (Elkan & Noto, KDD 2008). `g` is a classifier's estimate that a row is in
 * the seed list; it assumes that the seeds are a random sample of the positives, so that with hand-picked customers the
 * ranking holds but the absolute probability does not.
 */
export interface SeedShare {
  /** The chance that a positive is in the seed list: the mean of g over held-out seeds. */
  c: number
}

export const seedShare = (heldOutSeeds: readonly number[]): SeedShare => ({
  c: heldOutSeeds.reduce((sum, g) => sum + g, 0) / heldOutSeeds.length,
})

/** p(positive | x) = g/c, at most 1. */
export const positiveProbability = (g: number, { c }: SeedShare): number => Math.min(1, g / c)

/** How much an unlabelled row counts as a positive: (1−c)/c · g/(1−g). */
export const unlabelledWeight = (g: number, { c }: SeedShare): number => ((1 - c) / c) * (g / (1 - g))
