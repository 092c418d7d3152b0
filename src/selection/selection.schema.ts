import { z } from 'zod'
import { accountIdSchema, gradeSchema, tierSchema } from '../accounts/accounts.schema.ts'
import { jobStartedSchema } from '../jobs/jobs.schema.ts'
import { problemItemSchema } from '../kernel/problem.schema.ts'
import { icpDefinitionSchema } from './icp-definition.schema.ts'

export const icpVersionSchema = z.object({
  number: z.number(),
  name: z.string(),
  note: z.string(),
  author: z.string(),
  createdAt: z.string(),
  active: z.boolean(),
  activatedAt: z.string().nullable(),
})
export type IcpVersion = z.infer<typeof icpVersionSchema>

/** The active version (null on a fresh install) and all others, newest first. */
export const icpOverviewSchema = z.object({
  active: icpVersionSchema.nullable(),
  versions: z.array(icpVersionSchema),
  canRevert: z.boolean(),
})

export const icpVersionDetailSchema = icpVersionSchema.extend({ definition: icpDefinitionSchema, yaml: z.string() })

/** A definition to look at or keep: as YAML text, or as the object itself. */
export const icpDraftSchema = z.union([
  z.object({ yaml: z.string().max(200_000) }),
  z.object({ definition: z.unknown() }),
])
export const newIcpVersionSchema = z.intersection(
  icpDraftSchema,
  z.object({ note: z.string().max(500).default(''), activate: z.boolean().default(false) }),
)

/** What is wrong with a draft (it cannot be kept), and what is odd but works; `definition` once nothing is wrong. */
export const icpCheckSchema = z.object({
  problems: z.array(problemItemSchema),
  warnings: z.array(problemItemSchema),
  definition: icpDefinitionSchema.nullable(),
  yaml: z.string().nullable(),
})
export type IcpCheck = z.infer<typeof icpCheckSchema>

/** A kept version and, when it was activated at once, the job that re-scores every account. */
export const icpVersionKeptSchema = z.object({ version: icpVersionSchema, job: jobStartedSchema.nullable() })

/** A version that became the active one; the list stays the old one until the job is done. */
export const icpActivatedSchema = jobStartedSchema.extend({ version: icpVersionSchema })

/** A starting point for a first ICP, built from what the accounts hold. */
export const icpTemplateSchema = z.object({ yaml: z.string() })

const moveSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  fitBefore: z.number().nullable(),
  fitAfter: z.number(),
  gradeBefore: gradeSchema.nullable(),
  gradeAfter: gradeSchema,
  tierBefore: tierSchema.nullable(),
  tierAfter: tierSchema.nullable(),
})

/** What would change if a definition became the active one; exact, over every account. */
export const icpDiffSchema = z.object({
  before: z.number().nullable(),
  accounts: z.number(),
  /** How many distinct combinations were scored in place of the accounts; null when each account was. */
  cells: z.number().nullable(),
  ms: z.number(),
  /** Accounts by grade and by tier, before and after. */
  grades: z.array(z.object({ grade: gradeSchema, before: z.number(), after: z.number() })),
  tiers: z.array(
    z.object({
      tier: tierSchema,
      before: z.number(),
      after: z.number(),
      enter: z.number(),
      leave: z.number(),
      stay: z.number(),
    }),
  ),
  /** The target list as a whole: who comes in, goes out, changes tier, stays. At most 500 moves each are spelt out. */
  enter: z.object({ count: z.number(), items: z.array(moveSchema) }),
  leave: z.object({ count: z.number(), items: z.array(moveSchema) }),
  move: z.object({ count: z.number(), items: z.array(moveSchema) }),
  stay: z.number(),
  /** The best of the list, at most 50, with the rank that each had before. */
  top: z.array(
    z.object({
      account: accountIdSchema,
      name: z.string(),
      rank: z.number(),
      rankBefore: z.number().nullable(),
      fit: z.number(),
      grade: gradeSchema,
      tier: tierSchema,
    }),
  ),
  /** 20 bins of 5 points. */
  histogram: z.array(z.object({ from: z.number(), before: z.number(), after: z.number() })),
  /** Mean share of the weights whose value is known, 0-1. */
  coverage: z.number(),
  medianFit: z.number(),
  medianFitBefore: z.number().nullable(),
  /** What was odd but not wrong: a technology nobody has, an industry code without accounts. */
  warnings: z.array(problemItemSchema),
})
export type IcpDiff = z.infer<typeof icpDiffSchema>

/** One line of a receipt; the points of all lines sum to the fit. */
export const receiptLineSchema = z.object({
  criterion: z.string(),
  /** The attribute that it looks at: `employees`, `attributes.plants`. */
  field: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['known', 'unknown', 'gate']),
  /** 0-100 scale, exact to a millionth. */
  points: z.number(),
  weight: z.number(),
  score: z.number().nullable(),
  /** What the account says, null when unknown. */
  value: z.string().nullable(),
  /** Why, in English; the web builds its own sentence from the parts above. */
  why: z.string(),
})
export type ReceiptLine = z.infer<typeof receiptLineSchema>

export const fitReceiptSchema = z.object({
  account: accountIdSchema,
  name: z.string(),
  domain: z.string().nullable(),
  icpVersion: z.number(),
  icpName: z.string(),
  asOf: z.string().nullable(),
  scoredAt: z.string(),
  fit: z.number(),
  grade: gradeSchema,
  tier: tierSchema.nullable(),
  /** Share of the weights whose value is known, 0-1. */
  confidence: z.number(),
  medianFit: z.number(),
  gate: z.string().nullable(),
  receipt: z.array(receiptLineSchema),
})
export type FitReceipt = z.infer<typeof fitReceiptSchema>

export const scoreResultSchema = z.object({
  icpVersion: z.number(),
  accounts: z.number(),
  medianFit: z.number(),
  ms: z.number(),
  listVersion: z.number(),
  grades: z.record(z.string(), z.number()),
  tiers: z.record(z.string(), z.number()),
})

/** Why a list version came to be: i18n ids below `selection:list_reason`. */
export const listReasons = ['activated', 'reverted', 'imported', 'scored', 'overridden'] as const
const listReasonSchema = z.enum(listReasons)
export type ListReason = z.infer<typeof listReasonSchema>

/** One-to-few accounts that share something, named from what it is. */
export const clusterSchema = z.object({ id: z.string(), en: z.string(), zh: z.string() })
export type Cluster = z.infer<typeof clusterSchema>

/** What accounts are grouped by, in the order in which a cluster's name has it. */
export const clusterTraitKinds = ['country', 'branch', 'size', 'technology', 'keyword', 'pain', 'topic'] as const
export type ClusterTraitKind = (typeof clusterTraitKinds)[number]
export const clusterTraitSchema = z.object({
  kind: z.enum(clusterTraitKinds),
  value: z.string(),
  en: z.string(),
  zh: z.string(),
})

/** How far a cluster shares a trait, as of the making of the list. */
export const sharedTraitSchema = clusterTraitSchema.extend({
  /** Every account of the cluster has it: it is in the cluster's name. */
  defining: z.boolean(),
  accounts: z.number(),
  /** 0-1, of the cluster and of the whole list; lift is the one over the other. */
  share: z.number(),
  listShare: z.number(),
  lift: z.number(),
})
export type SharedTrait = z.infer<typeof sharedTraitSchema>

/** One account of the target list: the contract of `spearfish selection list --json`. */
export const listEntrySchema = z.object({
  rank: z.number(),
  account: accountIdSchema,
  name: z.string(),
  localName: z.string().nullable(),
  domain: z.string().nullable(),
  country: z.string().nullable(),
  industry: z.string().nullable(),
  fit: z.number(),
  grade: gradeSchema,
  tier: tierSchema,
  cluster: clusterSchema.nullable(),
  /** Why it is in the cluster: what it shares with the others. */
  clusterTraits: z.array(clusterTraitSchema),
  confidence: z.number(),
  overrideReason: z.string().nullable(),
  receipt: z.array(receiptLineSchema),
})
export type ListEntry = z.infer<typeof listEntrySchema>

/** The newest target list; version 0 with nulls before the first scoring. */
export const targetListSchema = z.object({
  version: z.number(),
  icpVersion: z.number().nullable(),
  createdAt: z.string().nullable(),
  reason: listReasonSchema.nullable(),
  author: z.string().nullable(),
  total: z.number(),
  /** Accounts by tier beside the capacity. */
  tiers: z.array(z.object({ tier: tierSchema, count: z.number(), capacity: z.number() })),
  clusters: z.array(clusterSchema.extend({ count: z.number(), traits: z.array(sharedTraitSchema) })),
  /** One-to-few accounts that share too little with too few others. */
  unclustered: z.number(),
  items: z.array(listEntrySchema),
  next: z.string().nullable(),
})
export const listQuerySchema = z.object({
  tier: tierSchema.optional(),
  /** A cluster's id, or `none` for one-to-few accounts without one. */
  cluster: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type ListQuery = z.infer<typeof listQuerySchema>

/** What a tier is worked with: the share online and offline and the guide's tactics, as i18n keys. */
export const tacticMixSchema = z.object({
  items: z.array(
    z.object({
      tier: tierSchema,
      online: z.number(),
      offline: z.number(),
      tactics: z.array(z.object({ id: z.string(), channel: z.enum(['online', 'offline']) })),
    }),
  ),
})

export const listVersionsSchema = z.object({
  items: z.array(
    z.object({
      version: z.number(),
      icpVersion: z.number(),
      reason: listReasonSchema,
      author: z.string(),
      createdAt: z.string(),
      total: z.number(),
    }),
  ),
})

export const tierOverrideSchema = z.object({
  account: accountIdSchema,
  tier: z.enum([...tierSchema.options, 'none']),
  reason: z.string().min(3).max(500),
})
export const tierOverridesSchema = z.object({
  items: z.array(tierOverrideSchema.extend({ name: z.string(), author: z.string(), createdAt: z.string() })),
})

/** A change of the list by hand, and the job that rebuilds the list with it. */
export const overrideKeptSchema = jobStartedSchema.extend({ account: accountIdSchema })

/** What changed on the list since the last agreed review, for marketing and sales to agree on. */
export const listReviewSchema = z.object({
  /** `open` until a team has agreed; the versions compared are frozen from then on. */
  id: z.string(),
  fromVersion: z.number().nullable(),
  toVersion: z.number(),
  createdAt: z.string(),
  enter: z.array(moveSchema),
  leave: z.array(moveSchema),
  move: z.array(moveSchema),
  counts: z.object({ enter: z.number(), leave: z.number(), move: z.number(), stay: z.number() }),
  marketing: z.object({ by: z.string(), at: z.string() }).nullable(),
  sales: z.object({ by: z.string(), at: z.string() }).nullable(),
  note: z.string(),
})
export type ListReview = z.infer<typeof listReviewSchema>
export const listReviewsSchema = z.object({
  current: listReviewSchema.nullable(),
  past: z.array(
    listReviewSchema.pick({
      id: true,
      fromVersion: true,
      toVersion: true,
      createdAt: true,
      counts: true,
      marketing: true,
      sales: true,
      note: true,
    }),
  ),
})
export const agreeSchema = z.object({
  team: z.enum(['marketing', 'sales']),
  name: z.string().min(1).max(80),
  note: z.string().max(2000).optional(),
})

/** What a criterion can be built from: every attribute, how often it is known, and its most frequent values. */
export const icpFieldsSchema = z.object({
  accounts: z.number(),
  items: z.array(
    z.object({
      field: z.string(),
      kind: z.enum(['text', 'number', 'list']),
      known: z.number(),
      values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number() })),
      /** Deciles of a number field. */
      deciles: z.array(z.number()),
    }),
  ),
})
export type IcpFields = z.infer<typeof icpFieldsSchema>
