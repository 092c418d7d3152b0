import { z } from 'zod'
import { accountIdSchema, gradeSchema, stageSchema, tierSchema } from '../accounts/accounts.schema.ts'
import { propensitySchema } from '../selection/propensity/propensity.schema.ts'
import { accountTopicSchema } from './intent/intent.schema.ts'
import { insightsModelSchema } from './model/insights-model.schema.ts'

export { type Stage, stageSchema, stages } from '../accounts/accounts.schema.ts'

/** What decided whether an account is ready for sales. */
export const qualificationRules = [
  'act_now',
  'tier',
  'good_fit',
  'partial_fit',
  'fit_unknown',
  'fit_low',
  'cooling_down',
  'points_missing',
  'people_missing',
] as const
export const qualificationRuleSchema = z.enum(qualificationRules)
export type QualificationRule = z.infer<typeof qualificationRuleSchema>

/** A line of the engagement receipt; the points of all lines sum to the score exactly. */
export const engagementLineSchema = z.object({
  /** A contact's id; `anonymous` for nobody known. */
  person: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  /** An activity of the model; `cap` takes off what is over a person's most. */
  activity: z.string(),
  count: z.number(),
  points: z.number(),
  newest: z.string().nullable(),
  /** What the person's role makes of a point. */
  share: z.number(),
})
export type EngagementLine = z.infer<typeof engagementLineSchema>

/** A line of the triggers' receipt: one thing that became known of the company. */
export const triggerLineSchema = z.object({
  type: z.string(),
  title: z.string(),
  /** When it happened, and when we learned it. */
  day: z.string(),
  learned: z.string(),
  source: z.string(),
  url: z.string(),
  points: z.number(),
})
export type TriggerLine = z.infer<typeof triggerLineSchema>

export const accountInsightsSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  /** The moment that the answer is as of. */
  asOf: z.string(),
  /** When the newest event that counts here was learned; null while there is none. */
  freshness: z.object({ learnedAt: z.string().nullable(), happenedAt: z.string().nullable() }),
  model: z.number(),
  engagement: z.object({
    score: z.number(),
    /** Known people with points. */
    people: z.number(),
    /** The number of equally active people that would be as broad (Hill number of order 2). */
    breadth: z.number(),
    /** Everybody known at the account, the silent ones too. */
    known: z.number(),
    receipt: z.array(engagementLineSchema),
    trend: z.array(z.object({ day: z.string(), score: z.number() })),
  }),
  intent: z.array(accountTopicSchema),
  /** Hiring, news, funding and the like; no part of engagement, which is what people did. */
  triggers: z.object({ score: z.number(), receipt: z.array(triggerLineSchema) }),
  stage: stageSchema,
  stageReason: z.string(),
  stageSince: z.string().nullable(),
  mqa: z.object({
    qualified: z.boolean(),
    /** The first day of the present time of being qualified. */
    since: z.string().nullable(),
    why: z.string(),
    rule: qualificationRuleSchema,
    threshold: z.number().nullable(),
    peopleNeeded: z.number(),
  }),
  fit: z.object({ grade: gradeSchema, tier: tierSchema.nullable() }).nullable(),
  /** The chance of an opportunity soon; null without a model, or where one is open or won already. */
  propensity: propensitySchema.nullable(),
})
export type AccountInsights = z.infer<typeof accountInsightsSchema>

export const modelVersionSchema = z.object({
  number: z.number(),
  name: z.string(),
  note: z.string(),
  author: z.string(),
  createdAt: z.string(),
  active: z.boolean(),
})
export const modelsSchema = z.object({ versions: z.array(modelVersionSchema), canRevert: z.boolean() })
/** A draft as a YAML document, or as what a form made of one. */
const draftFields = { yaml: z.string().max(200_000).optional(), definition: insightsModelSchema.optional() }
const oneDraft = (draft: { yaml?: string | undefined; definition?: unknown }) =>
  (draft.yaml === undefined) !== (draft.definition === undefined)
const oneDraftMessage = { message: 'either yaml or definition' }
export const modelDraftSchema = z.object(draftFields).refine(oneDraft, oneDraftMessage)
export const newModelSchema = z
  .object({ ...draftFields, note: z.string().max(2000).default(''), activate: z.boolean().default(false) })
  .refine(oneDraft, oneDraftMessage)
export const modelDetailSchema = modelVersionSchema.extend({ yaml: z.string(), definition: insightsModelSchema })

const stageMoveSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  from: stageSchema,
  to: stageSchema,
  scoreBefore: z.number(),
  scoreAfter: z.number(),
})
/** What a model would change: who would become qualified, who would drop, and how the stages would be filled. */
export const modelDiffSchema = z.object({
  accounts: z.number(),
  qualify: z.object({ count: z.number(), items: z.array(stageMoveSchema) }),
  drop: z.object({ count: z.number(), items: z.array(stageMoveSchema) }),
  stages: z.array(z.object({ stage: stageSchema, before: z.number(), after: z.number() })),
})
export type ModelDiff = z.infer<typeof modelDiffSchema>

export const scoredSchema = z.object({
  accounts: z.number(),
  moved: z.number(),
  model: z.number(),
  ms: z.number(),
})

const moverSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  localName: z.string().nullable(),
  score: z.number(),
  change: z.number(),
  stage: stageSchema,
  people: z.number(),
  /** The stage it left within the week. */
  from: stageSchema.nullable(),
})
export type Mover = z.infer<typeof moverSchema>

export const overviewSchema = z.object({
  /** When any account was scored last, and when all were. */
  scoredAt: z.string().nullable(),
  wholeAt: z.string().nullable(),
  /** Something that the standings rest on has changed since; a scoring of all is on its way. */
  due: z.boolean(),
  model: z.object({ number: z.number(), name: z.string(), threshold: z.number() }),
  board: z.array(
    z.object({
      stage: stageSchema,
      accounts: z.number(),
      openUsd: z.number(),
      wonUsd: z.number(),
      /** How long half of them have been there at least. */
      medianDays: z.number().nullable(),
      /** Within 30 days. */
      came: z.number(),
      went: z.number(),
    }),
  ),
  movers: z.object({ up: z.array(moverSchema), down: z.array(moverSchema) }),
  /** Accounts by grade and by tens of points; the last band holds all above. */
  quadrant: z.array(z.object({ grade: gradeSchema, band: z.number(), accounts: z.number() })),
})

export const answerSchema = z
  .object({
    answer: z.enum(['accepted', 'rejected', 'recycled']),
    reason: z.string().max(200).optional(),
    note: z.string().max(2000).default(''),
  })
  .refine(given => given.answer === 'accepted' || (given.reason ?? '').trim() !== '', {
    path: ['reason'],
    message: 'a rejection needs its reason',
  })
export const answeredSchema = z.object({ account: accountIdSchema, stage: stageSchema })

/** A person's touches a week, newest week last; whoever was silent has zeros. */
export const peopleWeeksSchema = z.object({
  weeks: z.array(z.string()),
  people: z.array(
    z.object({
      person: z.string(),
      name: z.string().nullable(),
      title: z.string().nullable(),
      counts: z.array(z.number()),
    }),
  ),
})
export type PeopleWeeks = z.infer<typeof peopleWeeksSchema>

/** What a stream of live changes tells. */
export const liveChangeSchema = z.object({
  at: z.string(),
  accounts: z.array(z.string()),
  moves: z.array(z.object({ account: z.string(), from: z.string(), to: z.string() })),
  alerts: z.number(),
})

/** Engagement of every account that has any, as known at a moment, best first. */
export const scoresAsOfSchema = z.object({
  asOf: z.string(),
  model: z.number(),
  items: z.array(z.object({ account: accountIdSchema, score: z.number(), people: z.number(), breadth: z.number() })),
})

/** What thresholds would have brought to sales a week, and how well they told deals ahead. */
export const thresholdsSchema = z.object({
  perWeek: z.number(),
  /** When they were weighed: with the latest scoring of all accounts for which the model or the fit was another. */
  weighedAt: z.string(),
  accounts: z.number(),
  /** The lowest that brings no more than sales can take; null when every one does. */
  suggested: z.number().nullable(),
  thresholds: z.array(
    z.object({
      threshold: z.number(),
      perWeek: z.number(),
      precision: z.number().nullable(),
      recall: z.number().nullable(),
    }),
  ),
})
