import { inPoints } from '../engagement/weights.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'
import type { Signals, Standing } from '../standing/standing.ts'

/** Why an account is, or is not, ready for sales, as one English sentence; the web has its own in both languages. */
export function whyInWords(model: InsightsModel, standing: Standing, signals: Signals): string {
  const { qualification: policy } = model
  const points = `${inPoints(signals.engagement).toFixed(1)} points`
  const people = `${signals.people} ${signals.people === 1 ? 'person' : 'people'}`
  const list = signals.tier ?? 'no list'
  switch (standing.rule) {
    case 'act_now':
      return `Fit ${signals.grade}, and an act that needs no score: ${standing.reason.split(':')[1] ?? standing.reason}.`
    case 'fit_unknown':
      return 'The fit is not known: no ideal customer profile has scored this account.'
    case 'fit_low':
      return `Fit ${signals.grade} is below ${policy.partial.grade}.`
    case 'cooling_down':
      return `Sales sent it back on ${signals.answer?.at.slice(0, 10)}; ${policy.cool_down_days} days must pass.`
    case 'points_missing':
      return `${points} of ${standing.threshold} (fit ${signals.grade}, ${list}).`
    case 'people_missing':
      return `${points} of ${standing.threshold}, but only ${people} of ${policy.people}.`
    default:
      return `Fit ${signals.grade}, ${list}: ${points} of ${standing.threshold} over ${people}.`
  }
}
