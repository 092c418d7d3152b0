import type { Action, ActionKind } from './actions.schema.ts'

/** How pressing each kind is on its first day, 0 to 1. */
const weights: Record<ActionKind, number> = {
  answer: 1,
  rescue_deal: 0.95,
  replace_champion: 0.9,
  advance_deal: 0.85,
  follow_surge: 0.7,
  welcome_person: 0.5,
  wake: 0.4,
}
/** After so many days a matter presses half as much. An answer that sales owe does not fade. */
const HALF_LIFE_DAYS = 7
/** What is taken of an account of which no fit is known. */
const UNKNOWN_LIKELIHOOD = 0.25

/** What decides the rank of an action. */
export interface Stakes {
  kind: ActionKind
  days: number
  /** Open deals of the account in US dollars; 0 when there are none or nobody knows their worth. */
  openUsd: number
  /** What half of the won deals brought at least; null before there are any. */
  typicalUsd: number | null
  /** Fit in micro-points of 100; null when not scored. */
  fit: number | null
}

const round = (share: number) => Math.round(share * 1000) / 1000

/**
 * Value × likelihood × urgency. Value is what is open, else a typical deal, else one dollar for every account alike;
 * likelihood is the fit's share of 100; urgency is the kind's weight, halved every week.
 */
export function rankAction({ kind, days, openUsd, typicalUsd, fit }: Stakes): Action['rank'] {
  const value =
    openUsd > 0
      ? { usd: Math.round(openUsd), basis: 'open_deal' as const }
      : typicalUsd !== null
        ? { usd: Math.round(typicalUsd), basis: 'typical_deal' as const }
        : { usd: 1, basis: 'unknown' as const }
  const likelihood =
    fit === null
      ? { share: UNKNOWN_LIKELIHOOD, basis: 'unknown' as const }
      : { share: round(fit / 100e6), basis: 'fit' as const }
  const weight = weights[kind]
  const share = round(kind === 'answer' ? weight : weight * 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS))
  const usd = Math.round(value.usd * likelihood.share * share * 100) / 100
  return { usd, value, likelihood, urgency: { share, weight, days: Math.round(days * 10) / 10 } }
}
