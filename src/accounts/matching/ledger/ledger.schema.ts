import { z } from 'zod'

/** What one account is to another: the same organisation twice, its branch (分公司), or a company of its house. */
export const accountRelations = ['same', 'branch', 'subsidiary'] as const
export type AccountRelation = (typeof accountRelations)[number]

export const matchDecisions = ['link', 'review', 'none'] as const

/** What a source calls an account, with what is known of it, and how many rows wait under it. */
export const matchSubjectSchema = z.object({
  source: z.string(),
  name: z.string().meta({ description: 'What the source called the account; empty when only an address speaks.' }),
  domain: z.string(),
  website: z.string().default(''),
  registry: z.string().default(''),
  phone: z
    .string()
    .default('')
    .meta({ description: 'The last four digits of a phone number; the number is not kept here.' }),
  contact: z.string().default('').meta({ description: 'The person, where nothing but the phone number speaks.' }),
  account: z.string().default('').meta({ description: 'The account, where two accounts are compared.' }),
  networks: z
    .array(z.string())
    .default([])
    .meta({ description: 'The networks that an address database names it for.' }),
  country: z.string(),
  city: z.string(),
  contacts: z.number().int(),
  opportunities: z.number().int(),
  events: z.number().int(),
})
export type MatchSubject = z.infer<typeof matchSubjectSchema>

export const evidenceSchema = z.object({ field: z.string(), level: z.string(), weight: z.number() })
const namedAccountSchema = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  city: z.string(),
  country: z.string(),
})
export type NamedAccount = z.infer<typeof namedAccountSchema>

export const matchEntrySchema = z.object({
  id: z.string(),
  subject: matchSubjectSchema,
  account: namedAccountSchema.nullable(),
  probability: z.number(),
  evidence: z.array(evidenceSchema),
  runnerUp: z.object({ account: namedAccountSchema, probability: z.number() }).nullable(),
  relation: z.enum(accountRelations).nullable().meta({ description: 'Of two accounts; null where a name is matched.' }),
  decision: z.enum(matchDecisions),
  decidedBy: z.string().meta({ description: '`matcher`, or a person.' }),
  decidedAt: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
})
export type MatchEntry = z.infer<typeof matchEntrySchema>

export const matchEntriesSchema = z.object({
  total: z.number().int(),
  items: z.array(matchEntrySchema),
  next: z.string().nullable(),
})

/** What an address database of the user's says of the visitors whom nobody knows. */
const networkCoverageSchema = z.object({
  database: z.string(),
  built: z.string(),
  visitors: z.number().int().meta({ description: 'Visitors who have not said who they are.' }),
  named: z.number().int().meta({ description: 'Of these, those whose whole network the database gives a company.' }),
  known: z.number().int().meta({ description: 'Of these, those who have an account.' }),
})
export type NetworkCoverage = z.infer<typeof networkCoverageSchema>

export const matchSourcesSchema = z.object({
  network: networkCoverageSchema.nullable(),
  items: z.array(
    z.object({ source: z.string(), link: z.number().int(), review: z.number().int(), none: z.number().int() }),
  ),
})

export const matchRunSchema = z.object({
  asked: z.number().int(),
  unchanged: z.number().int(),
  link: z.number().int(),
  review: z.number().int(),
  none: z.number().int(),
  pairs: z.number().int().meta({ description: 'New pairs of accounts that may be one organisation, or of one house.' }),
})
export type MatchRun = z.infer<typeof matchRunSchema>
