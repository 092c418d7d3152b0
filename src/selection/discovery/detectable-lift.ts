import { chiSquareTail } from '../learning/statistics/chi-square-tail.ts'

/** Of the accounts that have the value that the question is about. */
const SHARE = 0.2
/** z that four fifths of a normal distribution stay below. */
const POWER = 0.8416212335729144
const FAMILY_ERROR = 0.05

/** z whose square a χ² of one degree of freedom exceeds with this chance. */
function twoSided(chance: number): number {
  let [low, high] = [0, 40]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (chiSquareTail(middle * middle, 1) > chance) low = middle
    else high = middle
  }
  return high
}

/**
 * The least lift of a value which a fifth of the accounts have that would be found four times in five: with W wins the
 * share of winners that have it strays by √(s(1−s)/W), and must pass the bar of all tests together (Bonferroni).
 * At most 1/s: then every winner has it.
 */
export function detectableLift(wins: number, tests: number): number {
  const z = twoSided(FAMILY_ERROR / Math.max(1, tests)) + POWER
  return Math.min(1 / SHARE, 1 + z * Math.sqrt((1 - SHARE) / (SHARE * wins)))
}
