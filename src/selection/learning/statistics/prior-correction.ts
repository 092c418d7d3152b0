/**
 * What to add to a logistic intercept fitted on a sample with another share of positives than the population's
 * (King & Zeng, Logistic Regression in Rare Events Data, 2001): −ln[(1−τ)/τ · ȳ/(1−ȳ)].
 */
export const priorCorrection = (populationShare: number, sampleShare: number): number =>
  -Math.log(((1 - populationShare) / populationShare) * (sampleShare / (1 - sampleShare)))
