import { z } from 'zod'
import { gradeSchema, tierSchema } from '../../accounts/accounts.schema.ts'

/** The parts of a web site that mean more, or less, than an ordinary page; told from its address. */
export const pageKinds = ['pricing', 'demo', 'careers', 'unsubscribe'] as const
export const pageKindSchema = z.enum(pageKinds)

const idSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'small letters, digits, _ and -')
const typeSchema = z.string().regex(/^[\p{L}\p{N}_]{1,80}$/u)
/** Points to a thousandth, so that scores are whole numbers inside. */
const pointsSchema = z.number().min(0).max(1000).multipleOf(0.001)

/** What one kind of activity is worth; of several that fit an event, the first one counts. */
export const activitySchema = z.strictObject({
  id: idSchema,
  /** Event types. */
  types: z.array(typeSchema).min(1),
  /** Only on this part of the site. */
  page: pageKindSchema.optional(),
  points: pointsSchema,
  /** A day counts at most so often for a person. */
  per_day: z.number().int().min(1).max(1440).default(1),
  /** Counts minutes instead of times. */
  per_minute: z.boolean().default(false),
})

export const engagementSchema = z.strictObject({
  half_life_days: z.number().min(1).max(720),
  /** What is older counts nothing. */
  horizon_days: z.number().int().min(1).max(1000),
  most_per_person: z.number().min(1).max(10_000).multipleOf(0.001),
  /** What a person's points are worth at the account by their role; 1 for all others, `anonymous` for nobody known. */
  roles: z.record(idSchema, z.number().min(0).max(10).multipleOf(0.01)),
  activities: z.array(activitySchema).min(1).max(100),
  exclude: z.strictObject({
    pages: z.array(pageKindSchema).default([]),
    types: z.array(typeSchema).default([]),
    /** Our own people, by the domains of their e-mail addresses. */
    own_domains: z.array(z.string().min(3).max(253)).default([]),
  }),
})

/** An act that needs no score: so often within so many days. */
export const actNowSchema = z.strictObject({
  activity: idSchema,
  times: z.number().int().min(1).max(1000).default(1),
  within_days: z.number().int().min(1).max(90).default(7),
})

export const qualificationSchema = z.strictObject({
  /** Points that an account of a tier needs; `none` for accounts on no list. */
  thresholds: z.strictObject({
    ...Object.fromEntries(tierSchema.options.map(tier => [tier, z.number().min(0).max(100_000)])),
    none: z.number().min(0).max(100_000),
  } as Record<z.infer<typeof tierSchema> | 'none', z.ZodNumber>),
  minimum_grade: gradeSchema,
  /** Accounts that fit in part qualify at a higher bar. */
  partial: z.strictObject({ grade: gradeSchema, threshold: z.number().min(0).max(100_000) }),
  /** So many known people with points, or one of these roles. */
  people: z.number().int().min(1).max(100),
  or_role: idSchema.nullable(),
  act_now: z.array(actNowSchema).max(10),
  cool_down_days: z.number().int().min(0).max(720),
  /** How long sales may take to answer. */
  answer_within_hours: z.number().int().min(1).max(720),
})

export const stagesSchema = z.strictObject({
  /** Points from which an account is engaged; it takes a known person, too. */
  engaged_points: z.number().min(0).max(100_000),
  /** Without a sign for so long, an account that was aware is dormant. */
  dormant_days: z.number().int().min(1).max(1000),
  sqa_days: z.number().int().min(1).max(1000),
  lost_days: z.number().int().min(1).max(3000),
  /** A won deal makes a customer for so long. */
  customer_days: z.number().int().min(1).max(5000),
  adopting: z.strictObject({ types: z.array(typeSchema), days: z.number().int().min(1).max(720) }),
  advocate: z.strictObject({ types: z.array(typeSchema), days: z.number().int().min(1).max(720) }),
})

/** What news about a company itself is worth, how fast it fades, and how many of the newest count. */
export const triggerSchema = z.strictObject({
  type: typeSchema,
  points: pointsSchema,
  half_life_days: z.number().min(1).max(720),
  most: z.number().int().min(1).max(100).default(3),
})
export type TriggerRule = z.infer<typeof triggerSchema>

const usualTriggers: TriggerRule[] = [
  { type: 'funding', points: 30, half_life_days: 90, most: 1 },
  { type: 'leadership_change', points: 25, half_life_days: 60, most: 2 },
  { type: 'technology_added', points: 15, half_life_days: 60, most: 3 },
  { type: 'technology_removed', points: 15, half_life_days: 60, most: 3 },
  { type: 'exhibition', points: 10, half_life_days: 45, most: 2 },
  { type: 'job_post', points: 5, half_life_days: 30, most: 5 },
  { type: 'news', points: 5, half_life_days: 14, most: 3 },
  { type: 'patent', points: 5, half_life_days: 180, most: 3 },
]

/** How the world's signals become scores, stages and qualified accounts; versioned as a whole. */
export const insightsModelSchema = z.strictObject({
  name: z.string().min(1).max(120),
  engagement: engagementSchema,
  qualification: qualificationSchema,
  stages: stagesSchema,
  /** Models from before there were triggers have the usual ones. */
  triggers: z.array(triggerSchema).max(50).default(usualTriggers),
})
export type InsightsModel = z.infer<typeof insightsModelSchema>
export type Activity = z.infer<typeof activitySchema>
