import { z } from 'zod'
import { accountFilterSchema, accountIdSchema, tierSchema } from '../../accounts/accounts.schema.ts'

/** Whom others shall resemble. */
export const seedsSchema = z.discriminatedUnion('kind', [
  /** Accounts with a won opportunity. */
  z.object({ kind: z.literal('customers') }),
  /** The target list: a version or the newest, whole or one tier of it. */
  z.object({
    kind: z.literal('target_list'),
    version: z.number().int().min(1).optional(),
    tier: tierSchema.optional(),
  }),
  /** What a filter of the accounts table matches; `view` is the saved view that it comes from. */
  z.object({ kind: z.literal('filter'), filter: accountFilterSchema, view: z.string().optional() }),
  /** Domains or account ids. */
  z.object({ kind: z.literal('accounts'), accounts: z.array(z.string().min(1).max(253)).min(1).max(100_000) }),
])
export type Seeds = z.infer<typeof seedsSchema>

/** The same, or a saved view of the accounts table by its id or name: what it filters when the search is asked for. */
export const wantedSeedsSchema = z.union([
  seedsSchema,
  z.object({ kind: z.literal('saved_view'), view: z.string().min(1).max(80) }),
])
export type WantedSeeds = z.infer<typeof wantedSeedsSchema>

/** How likeness is told: by what sets many seeds apart from all others, or by nearness to a few. */
export const lookalikeMethods = ['pu_logistic', 'gower'] as const

export const newLookalikeSchema = z.object({
  name: z.string().min(1).max(120),
  seeds: seedsSchema,
  /** `auto`: PU logistic from 50 seeds, Gower below. */
  method: z.enum(['auto', ...lookalikeMethods]).default('auto'),
  /** How many to keep. */
  most: z.number().int().min(1).max(10_000).default(1000),
  /** Customers are left out, as are the seeds themselves. */
  leaveOutCustomers: z.boolean().default(true),
})
export type NewLookalike = z.infer<typeof newLookalikeSchema>
export const wantedLookalikeSchema = newLookalikeSchema.extend({ seeds: wantedSeedsSchema })
export type WantedLookalike = z.infer<typeof wantedLookalikeSchema>

export const lookalikeSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  author: z.string(),
  createdAt: z.string(),
  /** Whom it was asked for; a list of accounts is told by its length. */
  seeds: z.object({
    kind: z.enum(['customers', 'target_list', 'filter', 'accounts']),
    version: z.number().nullable(),
    tier: tierSchema.nullable(),
    filter: accountFilterSchema.nullable(),
    /** The saved view that the filter comes from. */
    view: z.string().nullable(),
    given: z.number().nullable(),
  }),
  job: z.string(),
  /** Null until the job is done. */
  found: z
    .object({
      method: z.enum(lookalikeMethods),
      /** Seeds found here, and how many of those given are not known. */
      seeds: z.number(),
      unknown: z.number(),
      /** Accounts compared, and those left out as seeds or customers. */
      compared: z.number(),
      leftOut: z.number(),
      kept: z.number(),
      /** PU logistic: the mean chance that the model gives to seeds it has not seen (c of Elkan & Noto), and its AUC. */
      seedShare: z.number().nullable(),
      auc: z.number().nullable(),
      /** Gower: the seeds in the middle of their groups. */
      medoids: z.array(z.object({ account: accountIdSchema, name: z.string(), seeds: z.number() })),
      /** What sets the seeds apart, the heaviest first; weights sum to 100. */
      traits: z.array(z.object({ field: z.string(), label: z.string(), weight: z.number() })),
      ms: z.number(),
    })
    .nullable(),
})
export type Lookalike = z.infer<typeof lookalikeSchema>
export const lookalikesSchema = z.object({ items: z.array(lookalikeSchema) })

/** One account that resembles the seeds. */
export const lookalikeEntrySchema = z.object({
  rank: z.number(),
  account: accountIdSchema,
  name: z.string(),
  localName: z.string().nullable(),
  domain: z.string().nullable(),
  country: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.number().nullable(),
  /** 0-100, exact to a millionth; the points of all reasons sum to it. */
  score: z.number(),
  /** The share of the weights whose value is known, 0-1. */
  confidence: z.number(),
  /** Gower: the seed that it is nearest to. */
  nearest: z.object({ account: accountIdSchema, name: z.string() }).nullable(),
  /** The largest first; `value` is what the account says, `seed` what the nearest seed says. */
  reasons: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      value: z.string().nullable(),
      seed: z.string().nullable(),
      points: z.number(),
    }),
  ),
})
export type LookalikeEntry = z.infer<typeof lookalikeEntrySchema>

export const lookalikePageSchema = z.object({
  lookalike: lookalikeSchema,
  items: z.array(lookalikeEntrySchema),
  next: z.string().nullable(),
})

/** A search that was started; its accounts can be read once the job is done. */
export const lookalikeStartedSchema = z.object({ id: z.uuid(), job: z.string(), url: z.string() })

/** The job's result. */
export const lookalikeFoundSchema = z.object({ lookalike: z.uuid(), kept: z.number() })
