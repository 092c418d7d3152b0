import { z } from 'zod'

export const scorerSchema = z.enum(['logistic', 'boosted_trees', 'rule', 'recency'])
export type Scorer = z.infer<typeof scorerSchema>
/** The two that are learned; the others are the yardsticks that they must beat. */
export const learnedSchema = z.enum(['logistic', 'boosted_trees'])

const liftSchema = z.object({ lift: z.number(), low: z.number(), high: z.number() })

/** How a way to rank accounts did in the months of the test, each month ranked for itself. */
export const scorerTestSchema = z.object({
  scorer: scorerSchema,
  /** Means over the months. */
  auc: z.number(),
  averagePrecision: z.number(),
  /** How much denser deals stand in the best tenth than in all; 95 % by drawing accounts 500 times. */
  liftAt10: liftSchema,
  /** The share of the deals that the best tenth held. */
  gain: z.number(),
})
export type ScorerTest = z.infer<typeof scorerTestSchema>

/** The winner against a yardstick, both on the same drawn accounts. */
export const duelSchema = z.object({
  yardstick: scorerSchema,
  /** Difference of the lifts in the best tenth, with its 95 % interval. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** In which share of the draws the winner was above. */
  above: z.number(),
  beaten: z.boolean(),
})

export const monthTestSchema = z.object({
  month: z.string(),
  /** Accounts at risk and those for whom a deal came; how many the winner learned from. */
  accounts: z.number(),
  came: z.number(),
  learnedFrom: z.number(),
  lifts: z.record(scorerSchema, z.number()),
})

/** Ten bins of about equally many accounts: what was promised and what came. */
export const calibrationBinSchema = z.object({
  accounts: z.number(),
  promised: z.number(),
  observed: z.number(),
  low: z.number(),
  high: z.number(),
})

/** What was learned from, and how it did on months that it had not seen. */
export const propensityBacktestSchema = z.object({
  knownBy: z.string(),
  horizonDays: z.number(),
  data: z.object({
    /** Month beginnings. */
    from: z.string(),
    to: z.string(),
    months: z.number(),
    /** Accounts at risk, month by month, and those among them for whom a deal came. */
    rows: z.number(),
    came: z.number(),
    /** Accounts for whom a deal came, each once. */
    accountsWithDeal: z.number(),
    /** Rows whose account was described by what was learned later. */
    hindsight: z.number(),
    /** How many accounts a sampled row without a deal stands for. */
    otherWeight: z.number(),
  }),
  scorers: z.array(scorerTestSchema),
  /** The better of the learned ones. */
  winner: learnedSchema,
  duels: z.array(duelSchema),
  /** It beats both yardsticks. */
  shipped: z.boolean(),
  months: z.array(monthTestSchema),
  /** Of the winner, each month calibrated on the others. */
  calibration: z.object({ brier: z.number(), ece: z.number(), bins: z.array(calibrationBinSchema) }),
  /** Lift of the best shares of the accounts, by the winner and the yardsticks. */
  gains: z.array(z.object({ share: z.number(), gains: z.record(scorerSchema, z.number()) })),
  /** Features left out because they seem to know the outcome. */
  leakage: z.array(z.object({ feature: z.string(), why: z.string() })),
  /** The profile was written after the first month of the test: it may have been made with these deals in view. */
  profileWrittenAfter: z.boolean(),
})
export type PropensityBacktest = z.infer<typeof propensityBacktestSchema>

/** What moves the log-odds, the strongest first. */
export const driverSchema = z.object({
  feature: z.string(),
  /** How far accounts differ by it: the standard deviation of its contributions. */
  spread: z.number(),
  /** 1: more of it raises the probability; -1 lowers; 0 neither, or words. */
  direction: z.number(),
})

export const propensityModelSchema = z.object({
  number: z.number(),
  createdAt: z.string(),
  author: z.string(),
  active: z.boolean(),
  kind: learnedSchema,
  /** By what its features are counted. */
  icpVersion: z.number().nullable(),
  insightsModel: z.number(),
  backtest: propensityBacktestSchema,
  drivers: z.array(driverSchema),
})
export type PropensityModel = z.infer<typeof propensityModelSchema>

export const propensityStateSchema = z.object({
  models: z.array(propensityModelSchema),
  canRevert: z.boolean(),
  /** Whether there is enough to learn from, by what there is now. */
  data: z.object({
    needsDeals: z.number(),
    deals: z.number(),
    needsMonths: z.number(),
    months: z.number(),
  }),
  /** The latest scoring of all accounts. */
  scored: z.object({ at: z.string(), model: z.number(), accounts: z.number() }).nullable(),
})
export type PropensityState = z.infer<typeof propensityStateSchema>

export const newPropensitySchema = z.object({
  /** False tests only, and keeps nothing. */
  keep: z.boolean().default(true),
})

/** What the job answers. */
export const propensityDoneSchema = z.object({
  /** The number under which the model was kept; null for a test only, or a scoring without one. */
  model: z.number().nullable(),
  backtest: propensityBacktestSchema.nullable(),
  /** Accounts that were given a probability; null when no model is active. */
  scored: z.number().nullable(),
  ms: z.number(),
})

/** An account's chance of a deal within the horizon. Base and contributions sum to the log-odds. */
export const propensitySchema = z.object({
  probability: z.number(),
  receipt: z.array(z.object({ feature: z.string(), contribution: z.number(), value: z.string().nullable() })),
  model: z.number(),
})
export type Propensity = z.infer<typeof propensitySchema>
