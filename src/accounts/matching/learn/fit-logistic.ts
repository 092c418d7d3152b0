import type { Calibration } from './calibration.ts'

const ROUNDS = 50
/** How strongly the fit leans on what holds without any data. */
const TRUST = 20

/** Platt's calibration in bits: the slope and offset that make the trials likeliest, pulled towards `prior`. Newton. */
export function fitLogistic(
  trials: readonly { bits: number; right: boolean; weight: number }[],
  prior: Calibration,
): Calibration {
  let [slope, offset] = [prior.slope, prior.offset]
  for (let round = 0; round < ROUNDS; round++) {
    let [gs, go, hss, hso, hoo] = [
      TRUST * (prior.slope - slope),
      (TRUST / 10) * (prior.offset - offset),
      TRUST,
      0,
      TRUST / 10,
    ]
    for (const { bits, right, weight } of trials) {
      const x = bits * Math.LN2
      const p = 1 / (1 + Math.exp(-(slope * x + offset * Math.LN2)))
      const error = weight * ((right ? 1 : 0) - p)
      const w = weight * p * (1 - p)
      gs += error * x
      go += error * Math.LN2
      hss += w * x * x
      hso += w * x * Math.LN2
      hoo += w * Math.LN2 * Math.LN2
    }
    const det = hss * hoo - hso * hso
    const [ds, dO] = [(hoo * gs - hso * go) / det, (hss * go - hso * gs) / det]
    slope += ds
    offset += dO
    if (Math.abs(ds) + Math.abs(dO) < 1e-9) break
  }
  return { slope, offset }
}
