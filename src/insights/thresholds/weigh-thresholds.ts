/** An account's points at the end of each week, oldest first, and the weeks in which a deal with it began. */
export interface History {
  points: readonly number[]
  /** Enough people, or one who decides, in each week. */
  people: readonly boolean[]
  deals: readonly number[]
}

export interface WeighedThreshold {
  threshold: number
  /** Accounts that came over it, a week, lately. */
  perWeek: number
  /** Of those that came over it, the share with a deal begun within the following weeks; null when none did. */
  precision: number | null
  /** Of the deals that began, the share whose account had come over it in the weeks before; null without deals. */
  recall: number | null
}

/** Weeks after crossing in which a deal counts as its consequence: a quarter. */
const AHEAD = 13

/** The weeks in which the account came over the threshold from below. */
const crossings = ({ points, people }: History, threshold: number): number[] =>
  points.flatMap((now, week) => {
    const over = (at: number) => (points[at] ?? 0) >= threshold && people[at] === true
    return week > 0 && now >= threshold && over(week) && !over(week - 1) ? [week] : []
  })

/**
 * What thresholds would have brought: how many accounts a week for sales, and how well they told deals ahead. Precision
 * looks at crossings with a whole quarter after them, recall at deals with a whole quarter before them.
 */
export function weighThresholds(histories: readonly History[], thresholds: readonly number[]): WeighedThreshold[] {
  const weeks = histories[0]?.points.length ?? 0
  const recent = Math.max(1, Math.min(AHEAD, weeks - 1))
  return thresholds.map(threshold => {
    let came = 0
    let judged = 0
    let followed = 0
    let deals = 0
    let told = 0
    for (const history of histories) {
      const over = crossings(history, threshold)
      came += over.filter(week => week >= weeks - recent).length
      const whole = over.filter(week => week + AHEAD < weeks)
      judged += whole.length
      followed += whole.filter(week => history.deals.some(deal => deal > week && deal <= week + AHEAD)).length
      const foretold = history.deals.filter(deal => deal >= AHEAD)
      deals += foretold.length
      told += foretold.filter(deal => over.some(week => week < deal && week >= deal - AHEAD)).length
    }
    return {
      threshold,
      perWeek: came / recent,
      precision: judged === 0 ? null : followed / judged,
      recall: deals === 0 ? null : told / deals,
    }
  })
}

/** The lowest threshold that brings no more accounts a week than sales can take; null when every one brings more. */
export const thresholdFor = (weighed: readonly WeighedThreshold[], perWeek: number): number | null =>
  [...weighed].sort((a, b) => a.threshold - b.threshold).find(one => one.perWeek <= perWeek)?.threshold ?? null
