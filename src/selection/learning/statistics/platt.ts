export interface PlattScaling {
  a: number
  b: number
}

/**
 * Platt scaling p = 1/(1+exp(a·f+b)) with his smoothed targets, fitted by Newton steps that never make it worse
 * (Platt 1999; Lin, Lin & Weng 2007). Calibrates scores when there are few points.
 */
export function fitPlatt(scores: readonly number[], labels: readonly number[]): PlattScaling {
  const positives = labels.reduce((sum, y) => sum + y, 0)
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (labels.length - positives + 2)
  const targets = labels.map(y => (y > 0 ? high : low))
  const loss = (a: number, b: number) =>
    scores.reduce((sum, f, i) => {
      const z = a * f + b
      // ln(1+e^z) without overflow
      return sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (1 - (targets[i] ?? 0)) * z
    }, 0)
  let a = 0
  let b = Math.log((labels.length - positives + 1) / (positives + 1))
  let best = loss(a, b)
  for (let round = 0; round < 100; round++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-12, 0, 1e-12]
    scores.forEach((f, i) => {
      const p = 1 / (1 + Math.exp(a * f + b))
      const gradient = (targets[i] ?? 0) - p
      const weight = p * (1 - p)
      ga += f * gradient
      gb += gradient
      haa += f * f * weight
      hab += f * weight
      hbb += weight
    })
    if (Math.hypot(ga, gb) < 1e-10) break
    const determinant = haa * hbb - hab * hab
    const stepA = -(hbb * ga - hab * gb) / determinant
    const stepB = -(haa * gb - hab * ga) / determinant
    let length = 1
    while (length > 1e-10 && loss(a + length * stepA, b + length * stepB) > best) length /= 2
    a += length * stepA
    b += length * stepB
    const now = loss(a, b)
    if (best - now < 1e-14 && length < 1) break
    best = now
  }
  return { a, b }
}
