/**
 * The exponentially weighted moving average z = λx + (1 − λ)z with its limits ± 3s·√(λ/(2 − λ)) (Roberts 1959; NIST
 * handbook 6.3.2.4).
 */
export function ewma(
  values: readonly number[],
  { lambda, start, sigma }: { lambda: number; start: number; sigma: number },
): { smoothed: number[]; upper: number; lower: number } {
  let z = start
  const reach = 3 * sigma * Math.sqrt(lambda / (2 - lambda))
  return {
    smoothed: values.map(x => {
      z = lambda * x + (1 - lambda) * z
      return z
    }),
    upper: start + reach,
    lower: start - reach,
  }
}

/** The upper tabular CUSUM: what values exceed the target plus an allowance by, summed, never below 0 (Page 1954). */
export function cusum(
  values: readonly number[],
  { target, allowance }: { target: number; allowance: number },
): number[] {
  let sum = 0
  return values.map(x => {
    sum = Math.max(0, sum + x - target - allowance)
    return sum
  })
}

/** The value between two Poisson rates at which both are as likely: k = (λ₁ − λ₀) / (ln λ₁ − ln λ₀) (Lucas 1985). */
export const poissonReference = (usual: number, raised: number): number =>
  (raised - usual) / (Math.log(raised) - Math.log(usual))

/**
 * Since which place counts have run above what is usual: where the Poisson CUSUM for a doubled rate last left 0, when it
 * ends above the bar; null when it does not. Returns an index into `counts`, oldest first.
 */
export function risenSince(counts: readonly number[], usual: number, bar = 4): number | null {
  const rate = Math.max(usual, 0.1)
  const sums = cusum(counts, { target: 0, allowance: poissonReference(rate, 2 * rate) })
  if ((sums.at(-1) ?? 0) < bar) return null
  return sums.lastIndexOf(0) + 1
}
