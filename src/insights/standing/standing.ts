import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import { SCORE_UNIT } from '../engagement/weights.ts'
import type { QualificationRule, Stage } from '../insights.schema.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'

/** All that the ladder looks at, of one account at the end of one day. */
export interface Signals {
  /** The engagement score in hundred-millionths of a point. */
  engagement: number
  /** Known people with points. */
  people: number
  /** Somebody with points holds the role that may stand for several people. */
  decides: boolean
  /** The day of the newest thing that counts, `2026-03-01`; null while there is none. */
  newestDay: string | null
  /** How often each act that needs no score was done within its days, in the model's order. */
  acts: readonly number[]
  adopting: number
  advocating: number
  grade: Grade | null
  tier: Tier | null
  openDeals: number
  wonOn: string | null
  lostOn: string | null
  answer: { answer: 'accepted' | 'rejected' | 'recycled'; at: string } | null
}

export interface Qualification {
  qualified: boolean
  rule: QualificationRule
  /** The points that were asked for; null where points did not matter. */
  threshold: number | null
}

export interface Standing extends Qualification {
  stage: Stage
  /** What made it so: the ladder's rule, with what was seen. */
  reason: string
}

const DAY = 86_400_000
const age = (day: string, of: string): number => Math.floor((Date.parse(day) - Date.parse(of.slice(0, 10))) / DAY)
const within = (day: string, of: string | null, days: number): boolean => of !== null && age(day, of) < days
/** A is best. */
const atLeast = (grade: Grade, least: Grade): boolean => grade <= least

/** Is the account ready for sales? Fit first, then acts that need no score, then points, then people. */
export function qualify(model: InsightsModel, day: string, signals: Signals): Qualification {
  const { qualification: policy } = model
  const { grade, tier } = signals
  const no = (rule: QualificationRule, threshold: number | null = null) => ({ qualified: false, rule, threshold })
  if (grade === null) return no('fit_unknown')
  if (!atLeast(grade, policy.partial.grade) && !atLeast(grade, policy.minimum_grade)) return no('fit_low')
  if (policy.act_now.some((rule, index) => (signals.acts[index] ?? 0) >= rule.times))
    return { qualified: true, rule: 'act_now', threshold: null }
  const refused = signals.answer && signals.answer.answer !== 'accepted' ? signals.answer.at : null
  if (within(day, refused, policy.cool_down_days)) return no('cooling_down')
  const fits = atLeast(grade, policy.minimum_grade)
  const threshold = fits ? policy.thresholds[tier ?? 'none'] : policy.partial.threshold
  if (signals.engagement < threshold * SCORE_UNIT) return no('points_missing', threshold)
  if (signals.people < policy.people && !signals.decides) return no('people_missing', threshold)
  return { qualified: true, rule: !fits ? 'partial_fit' : tier === null ? 'good_fit' : 'tier', threshold }
}

/** Where the account stands: the first rung, from the top, whose rule holds. Exactly one always does. */
export function standingOf(model: InsightsModel, day: string, signals: Signals): Standing {
  const { stages, engagement, qualification: policy } = model
  const decision = qualify(model, day, signals)
  const customer = within(day, signals.wonOn, stages.customer_days)
  const accepted = signals.answer?.answer === 'accepted' ? signals.answer.at : null
  const act = policy.act_now.find((rule, index) => (signals.acts[index] ?? 0) >= rule.times)
  const ladder: [Stage, string, boolean][] = [
    ['advocate', 'speaks_for_us', customer && signals.advocating > 0],
    ['adopting', 'uses_product', customer && signals.adopting > 0],
    ['customer', 'deal_won', customer],
    ['opportunity', 'deal_open', signals.openDeals > 0],
    ['sqa', 'sales_accepted', within(day, accepted, stages.sqa_days)],
    ['mqa', decision.rule === 'act_now' ? `act_now:${act?.activity ?? ''}` : decision.rule, decision.qualified],
    ['churned', 'no_deal_since', signals.wonOn !== null],
    ['lost', 'deal_lost', within(day, signals.lostOn, stages.lost_days)],
    [
      'engaged',
      'points_reached',
      signals.engagement >= stages.engaged_points * SCORE_UNIT && signals.people > 0 && signals.engagement > 0,
    ],
    ['aware', 'seen', within(day, signals.newestDay, Math.min(stages.dormant_days, engagement.horizon_days))],
    ['dormant', 'silent', signals.newestDay !== null],
    ['target', 'listed', signals.tier !== null],
  ]
  const [stage, reason] = ladder.find(([, , holds]) => holds) ?? ['untargeted', 'not_listed']
  return { ...decision, stage, reason }
}
