export interface Interval {
  low: number
  high: number
}

/** Of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054

/** Wilson's score interval of a share (1927): stays inside 0…1 and honest at small counts. 0 … 1 when n is 0. */
export function wilsonInterval(successes: number, n: number, z = Z95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const share = successes / n
  const centre = share + (z * z) / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}
