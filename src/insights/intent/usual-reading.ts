import type { Prior } from './surge.ts'

/** What accounts of one size read about one topic in the weeks before: how many accounts, their counts' sum and sum of squares. */
export interface Group {
  accounts: number
  sum: number
  squares: number
}

/** Where too little is known to learn from. */
export const vaguePrior: Prior = { shape: 0.5, weeks: 0.5 }

const FEWEST_ACCOUNTS = 30
const FEWEST_EVENTS = 30
/** Accounts that hardly differ are not taken to differ less than this many weeks can show. */
const MOST_WEEKS = 500

/** The prior by moments: what rate accounts have, and how much it differs among them beyond chance; null for too few. */
export function priorOf({ accounts, sum, squares }: Group, weeks: number): Prior | null {
  if (accounts < FEWEST_ACCOUNTS || sum < FEWEST_EVENTS) return null
  const mean = sum / (accounts * weeks)
  const variance = Math.max(0, squares / (accounts * weeks * weeks) - mean * mean)
  const beyond = variance - mean / weeks
  const among = beyond <= 0 ? MOST_WEEKS : Math.min(MOST_WEEKS, mean / beyond)
  return { shape: mean * among, weeks: among }
}

/**
 * The recent weeks as exposure: a topic that everybody reads more of lately has had longer weeks. The account's own
 * reading does not count, and a topic that hardly anybody else reads tells nothing.
 */
export function exposedWeeks(
  others: { recent: number; baseline: number },
  { recentWeeks, baselineWeeks }: { recentWeeks: number; baselineWeeks: number },
): number {
  const usual = 20
  const ratio = (others.recent + (usual * recentWeeks) / baselineWeeks) / (others.baseline + usual)
  return Math.min(4 * recentWeeks, Math.max(recentWeeks / 4, baselineWeeks * ratio))
}
