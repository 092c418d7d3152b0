/** How many of a level's rows were won and how many were not. */
export interface LevelCount {
  won: number
  lost: number
}

export interface Evidence {
  /** ln[(won_k/won)/(lost_k/lost)], level by level. */
  woe: number[]
  /** Each level's share of the information value. */
  terms: number[]
  /** Σ(won_k/won − lost_k/lost)·WoE_k */
  informationValue: number
}

/**
 * Weight of evidence of each level and the information value of them all (Siddiqi, Credit Risk Scorecards, 2006).
 * `smoothing` is added to both counts of every level, so that an empty one stays finite.
 */
export function weightOfEvidence(levels: readonly LevelCount[], smoothing = 0.5): Evidence {
  const won = levels.reduce((sum, level) => sum + level.won + smoothing, 0)
  const lost = levels.reduce((sum, level) => sum + level.lost + smoothing, 0)
  const woe: number[] = []
  const terms: number[] = []
  for (const level of levels) {
    const wonShare = (level.won + smoothing) / won
    const lostShare = (level.lost + smoothing) / lost
    const evidence = wonShare === lostShare ? 0 : Math.log(wonShare / lostShare)
    woe.push(evidence)
    terms.push(wonShare === lostShare ? 0 : (wonShare - lostShare) * evidence)
  }
  return { woe, terms, informationValue: terms.reduce((sum, term) => sum + term, 0) }
}

export type InformationBand = 'none' | 'weak' | 'medium' | 'strong' | 'suspect'

/** Siddiqi's bands: below .02 nothing, above .5 too good to be true until shown otherwise. */
export function informationBand(informationValue: number): InformationBand {
  if (informationValue < 0.02) return 'none'
  if (informationValue < 0.1) return 'weak'
  if (informationValue < 0.3) return 'medium'
  return informationValue <= 0.5 ? 'strong' : 'suspect'
}
