import { z } from 'zod'
import { jobStartedSchema } from '../../jobs/jobs.schema.ts'
import { icpDefinitionSchema } from '../icp-definition.schema.ts'

/** Whose customers to learn from: those of won opportunities, those on a target list, or accounts named one by one. */
export const newDiscoverySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opportunities') }),
  z.object({
    kind: z.literal('target_list'),
    /** A version of the target list; the newest when left out. */
    version: z.number().int().min(1).optional(),
  }),
  z.object({
    kind: z.literal('accounts'),
    /** Domains or account ids. */
    accounts: z.array(z.string().min(1).max(253)).min(1).max(100_000),
    /** What the list is called, e.g. the name of its file. */
    name: z.string().max(200).optional(),
  }),
])
export type NewDiscovery = z.infer<typeof newDiscoverySchema>

/** What a discovery learned from, as it is kept. */
export const discoverySourceSchema = z.object({
  kind: z.enum(['opportunities', 'target_list', 'accounts']),
  /** The version of a target list. */
  version: z.number().nullable(),
  /** The name of a list of accounts. */
  name: z.string().nullable(),
})
export type DiscoverySource = z.infer<typeof discoverySourceSchema>

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** One value of one attribute. */
export const findingPartSchema = z.object({
  /** As criteria name it: employees, technologies, departments.maintenance. */
  attribute: z.string(),
  /** A code or text as the accounts hold it, or a range in words. */
  value: z.string(),
  /** The value in words where it is a code of an industry, a country or a region. */
  label: z.object({ en: z.string(), zh: z.string() }).nullable(),
  /** Ends of a number's range, null where open; null for what is not a number. */
  between: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
})
export type FindingPart = z.infer<typeof findingPartSchema>

export const findingSchema = z.object({
  /** Names the finding within its discovery: `attribute=value`. */
  id: z.string(),
  kind: z.enum(['single', 'pair']),
  /** Of a pair both, as `a & b`. */
  attribute: z.string(),
  value: z.string(),
  /** The values that an account must have: one, or the two of a pair. */
  parts: z.array(findingPartSchema).min(1).max(2),
  /** Win rate of accounts with the value against that of all, with its 95 % Wilson interval. */
  lift: z.number(),
  low: z.number(),
  high: z.number(),
  /** Information value of the attribute; of a pair that of having both against not having both. */
  iv: z.number(),
  /** Accounts that have the value, and the winners among them. */
  support: z.number(),
  wins: z.number(),
  /** Weight of evidence of the value: ln of its odds of winning against those of all others known. */
  woe: z.number(),
  /** Chance of seeing this beside the other findings if there were nothing, corrected for all that was tried. */
  p: z.number(),
  /** Of a pair: its odds of winning against what its two values promise together, with a 95 % interval. */
  beyond: intervalSchema.nullable(),
  leakage: z.boolean(),
  leakageWhy: z.string().nullable(),
})
export type Finding = z.infer<typeof findingSchema>

/** What winners have in common that the rest have not. */
export const discoverySchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  author: z.string(),
  source: discoverySourceSchema,
  wins: z.number(),
  accounts: z.number(),
  /** Of the listed accounts, how many are not known here. */
  unknown: z.number(),
  signal: z.boolean(),
  /** Why nothing is named: nothing beyond chance, too few winners to tell, or nobody left to compare them with. */
  silence: z.enum(['nothing_beyond_chance', 'too_few_wins', 'everybody_won']).nullable(),
  /** How far the findings can be relied on: low below 50 wins, fair below 500. */
  certainty: z.enum(['low', 'fair', 'good']),
  /** Share of winners among all accounts, with its 95 % Wilson interval. */
  winRate: intervalSchema,
  /** The least lift of a value that a fifth of the accounts have which would be found four times in five. */
  detectableLift: z.number(),
  findings: z.array(findingSchema),
  ms: z.number(),
})
export type Discovery = z.infer<typeof discoverySchema>

export const discoveryQuerySchema = z.object({ id: z.uuid().optional() })

/** The discovery asked for, or the newest finished one; and the job of one under way. */
export const discoveryStateSchema = z.object({
  newest: discoverySchema.nullable(),
  running: jobStartedSchema.nullable(),
})

/** What the job that discovers answers. */
export const discoveredSchema = z.object({ discovery: z.uuid() })

export const acceptFindingsSchema = z.object({
  /** The newest finished discovery when left out. */
  discovery: z.uuid().optional(),
  /** Ids of findings. */
  accept: z.array(z.string().min(1)).min(1).max(200),
  /** The draft that they are put into; the active profile when left out. */
  definition: icpDefinitionSchema.optional(),
})
export type AcceptFindings = z.infer<typeof acceptFindingsSchema>

/** `covered`: the profile says as much already; `curve`: its criterion has a curve, which findings do not change. */
export const findingChangeSchema = z.enum(['new', 'extended', 'covered', 'curve'])
export type FindingChange = z.infer<typeof findingChangeSchema>

/** A draft made of a profile and accepted findings; nothing is kept. */
export const discoveryCriteriaSchema = z.object({
  /** The active version; null when there is none. */
  basedOn: z.number().nullable(),
  definition: icpDefinitionSchema,
  yaml: z.string(),
  /** What became of each criterion that findings speak of. */
  changes: z.array(
    z.object({
      criterion: z.string(),
      what: findingChangeSchema,
      weight: z.number(),
      findings: z.array(z.string()),
    }),
  ),
  /** What each accepted finding would do to the profile if it alone were accepted. */
  alone: z.array(z.object({ finding: z.string(), what: findingChangeSchema })),
})
export type DiscoveryCriteria = z.infer<typeof discoveryCriteriaSchema>
