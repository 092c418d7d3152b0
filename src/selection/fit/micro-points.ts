/** Fit is counted in whole micro-points, so that sums never depend on order or threads: 100 points are 100,000,000. */
export const FULL_FIT = 100_000_000
export const POINT = 1_000_000

/** Micro-points as points: exact to a millionth. */
export const inPoints = (micro: number): number => micro / POINT

/** The most that a known criterion of this share can give, times its score. */
export const pointsOf = (share: number, score: number): number => Math.round(share * score)
