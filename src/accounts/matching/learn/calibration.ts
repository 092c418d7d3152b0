/** How the bits of evidence turn into a probability that is true as often as it says: slope·bits + offset. */
export interface Calibration {
  slope: number
  offset: number
}

export const uncalibrated: Calibration = { slope: 1, offset: 0 }
