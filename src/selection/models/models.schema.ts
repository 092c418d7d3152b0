import { z } from 'zod'
import { accountIdSchema } from '../../accounts/accounts.schema.ts'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'
import { icpVersionSchema } from '../selection.schema.ts'

/** Learn a model from the wins that there are, or from those closed until a day. */
export const newModelSchema = z.object({
  until: z.iso.date().optional(),
  note: z.string().max(500).default(''),
})

/** A share against that of all, with its 95 % interval. */
const liftSchema = z.object({ lift: z.number(), low: z.number(), high: z.number() })

/** What a model learned from: everything is dated before the deal that was won was opened. */
export const modelDataSchema = z.object({
  accounts: z.number(),
  /** Accounts with a won opportunity, each counted once, by its first. */
  wins: z.number(),
  /** Accounts without one that were looked at; all of them, or a sample. */
  others: z.number(),
  /** The first and the last win, days. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Wins of which nothing is on record from before the deal: they are described by what was learned first. */
  hindsight: z.number(),
  /** The attributes that could be learned from. */
  attributes: z.array(z.string()),
})

/** How a model did on accounts that it had not seen. */
export const modelTestSchema = z.object({
  /** Mean over five folds, with the interval of such a mean. */
  auc: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** Every account scored by the fold that had not seen it. */
  averagePrecision: z.number(),
  brier: z.number(),
  ece: z.number(),
  /** How much denser wins stand in the best tenth than in all. */
  liftAt10: liftSchema,
})

/** Learned until a day, tested on the wins after it. */
export const laterTestSchema = z.object({
  until: z.string(),
  accounts: z.number(),
  wins: z.number(),
  auc: z.number(),
  liftAt10: liftSchema,
  /** The share of the later wins that the best tenth held. */
  share: z.number(),
})

export const learnedModelSchema = z.object({
  number: z.number(),
  author: z.string(),
  note: z.string(),
  createdAt: z.string(),
  until: z.string().nullable(),
  data: modelDataSchema,
  test: modelTestSchema,
  /** Null with too few wins on either side of the day. */
  later: laterTestSchema.nullable(),
  /** Better than chance beyond luck. */
  signal: z.boolean(),
  /** How far it can be relied on at this number of wins: below 50, below 500, above. */
  certainty: z.enum(['low', 'fair', 'good']),
  /** Whether the active ICP version was made with it. */
  active: z.boolean(),
})
export type LearnedModel = z.infer<typeof learnedModelSchema>
export const learnedModelsSchema = z.object({ items: z.array(learnedModelSchema) })

/** What one attribute adds to the log-odds of winning; the parts and the intercept sum to it. */
export const modelTraitSchema = z.object({
  /** As criteria name it: employees, technologies, departments.maintenance. */
  attribute: z.string(),
  /** Of an item, which one: technologies have one trait each. */
  item: z.string().nullable(),
  kind: z.enum(['number', 'category', 'item']),
  /** How far accounts differ by it: the standard deviation of its log-odds. */
  spread: z.number(),
  levels: z.array(
    z.object({
      label: z.string(),
      /** Ends of a number's stretch, null where open. */
      between: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
      /** Against an account of which this is unknown. */
      logOdds: z.number(),
      accounts: z.number(),
      wins: z.number(),
    }),
  ),
})

export const learnedModelDetailSchema = learnedModelSchema.extend({
  /** The strongest first. */
  traits: z.array(modelTraitSchema),
  intercept: z.number(),
  /** Platt's scaling of the log-odds: p = 1/(1+exp(a·z+b)). */
  calibration: z.object({ a: z.number(), b: z.number() }),
  /** What was promised and what came, in bins of the probability, on accounts not seen. */
  reliability: z.array(
    z.object({ from: z.number(), to: z.number(), rows: z.number(), promised: z.number(), observed: z.number() }),
  ),
  /** Boosted trees on the same rows, for comparison; null below a thousand wins. */
  trees: modelTestSchema.nullable(),
  /** Attributes left out because they seem to know the outcome. */
  leakage: z.array(z.object({ attribute: z.string(), why: z.string() })),
  /** The probability as a ClickHouse expression over the columns of `accounts`. */
  sql: z.string(),
})
export type LearnedModelDetail = z.infer<typeof learnedModelDetailSchema>

/** The job's result. */
export const modelLearnedSchema = z.object({
  model: z.number(),
  wins: z.number(),
  signal: z.boolean(),
  ms: z.number(),
})

/** Two models side by side. */
export const modelComparisonSchema = z.object({
  a: learnedModelSchema,
  b: learnedModelSchema,
  /** Spread of each attribute in both, 0 where a model does without; the largest first. */
  attributes: z.array(z.object({ attribute: z.string(), a: z.number(), b: z.number() })),
  /** Spearman's rank correlation of their scores over all accounts. */
  agreement: z.number(),
})

/** One account under a model: base and parts sum to the log-odds. */
export const modelReceiptSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  model: z.number(),
  probability: z.number(),
  logOdds: z.number(),
  /** The log-odds of the average account. */
  base: z.number(),
  receipt: z.array(
    z.object({ attribute: z.string(), item: z.string().nullable(), level: z.string(), logOdds: z.number() }),
  ),
})

export const proposalQuerySchema = z.object({
  /** The ICP version to shrink from; else the active one, or what that one was made from. */
  expert: z.coerce.number().int().min(1).optional(),
})

/** The profile that the expert's weights and the model make together, not yet kept. */
export const modelProposalSchema = z.object({
  model: z.number(),
  expert: z.object({ version: z.number(), name: z.string() }),
  wins: z.number(),
  /** The share of the weights that is learned: 0 the expert's profile, 1 the model's. */
  weight: z.number(),
  /** How far the data are believed: λ = n·τ²/(n·τ² + d). */
  lambda: z.number(),
  /** Its parts: how far both disagree beyond chance (τ², log-odds squared), and the numbers learned (d). */
  disagreement: z.number(),
  parameters: z.number(),
  definition: icpDefinitionSchema,
  yaml: z.string(),
  /** Every criterion with its weight in both, the heaviest first; null where one does not name it. */
  criteria: z.array(
    z.object({
      id: z.string(),
      field: z.string(),
      label: z.string(),
      from: z.enum(['expert', 'model']),
      expert: z.number().nullable(),
      learned: z.number().nullable(),
      weight: z.number(),
    }),
  ),
})
export type ModelProposal = z.infer<typeof modelProposalSchema>

/** The profile was kept as a version and became the active one; the list stays the old one until the job is done. */
export const modelActivatedSchema = jobStartedSchema.extend({ version: icpVersionSchema, model: z.number() })
