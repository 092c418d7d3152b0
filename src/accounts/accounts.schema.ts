import { z } from 'zod'

/** An account's id: a UInt64 as a decimal text. */
export const accountIdSchema = z.string().regex(/^\d{1,20}$/)
export const tierSchema = z.enum(['one_to_one', 'one_to_few', 'programmatic', 'reinforcing'])
export const gradeSchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
/** The ladder, lowest rung first; the three before `target` are places to the side of it. */
export const stages = [
  'untargeted',
  'lost',
  'churned',
  'dormant',
  'target',
  'aware',
  'engaged',
  'mqa',
  'sqa',
  'opportunity',
  'customer',
  'adopting',
  'advocate',
] as const
export const stageSchema = z.enum(stages)
export type Stage = z.infer<typeof stageSchema>

export type Tier = z.infer<typeof tierSchema>
export type Grade = z.infer<typeof gradeSchema>

/** Headcount bands, both ends included. */
export const sizeBands = [
  '1-10',
  '11-50',
  '51-200',
  '201-500',
  '501-1000',
  '1001-5000',
  '5001-10000',
  '10001+',
] as const
export type SizeBand = (typeof sizeBands)[number]

/** Bands of a year's revenue in US dollars, lower end included. */
export const revenueBands = [
  'under_1m',
  '1m_10m',
  '10m_50m',
  '50m_100m',
  '100m_500m',
  '500m_1b',
  '1b_10b',
  'over_10b',
] as const
export type RevenueBand = (typeof revenueBands)[number]

export const accountSorts = [
  'fit',
  'engagement',
  'propensity',
  'name',
  'employees',
  'revenueUsd',
  'country',
  'updatedAt',
] as const

/** What the accounts table can be narrowed by; the same words stand in the page's URL. Lists are comma separated. */
export const accountFilterSchema = z.object({
  /** Part of a name, local name or domain. */
  q: z.string().max(200).optional(),
  /** Ids: exactly these accounts. */
  id: z
    .string()
    .regex(/^\d{1,20}(,\d{1,20})*$/)
    .optional(),
  /** The account of exactly this domain. */
  domain: z.string().max(253).optional(),
  grade: z.string().optional(),
  tier: z.string().optional(),
  stage: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  /** Codes; each takes its descendants along. */
  industry: z.string().optional(),
  technology: z.string().optional(),
  owner: z.string().optional(),
  fitMin: z.coerce.number().min(0).max(100).optional(),
  /** Points from and below. */
  engagementMin: z.coerce.number().min(0).optional(),
  engagementMax: z.coerce.number().min(0).optional(),
  /** The chance of an opportunity within 90 days, in percent: from and below. */
  propensityMin: z.coerce.number().min(0).max(100).optional(),
  propensityMax: z.coerce.number().min(0).max(100).optional(),
  employeesMin: z.coerce.number().min(0).optional(),
  employeesMax: z.coerce.number().min(0).optional(),
  revenueMin: z.coerce.number().min(0).optional(),
  revenueMax: z.coerce.number().min(0).optional(),
})
export type AccountFilter = z.infer<typeof accountFilterSchema>

export const accountQuerySchema = accountFilterSchema.extend({
  sort: z.enum(accountSorts).default('fit'),
  order: z.enum(['asc', 'desc']).default('desc'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type AccountQuery = z.infer<typeof accountQuerySchema>

/** One line of the accounts table. Unknown is null, never zero. */
export const accountRowSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  localName: z.string().nullable(),
  domain: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  industry: z.string().nullable(),
  industryText: z.string().nullable(),
  employees: z.number().nullable(),
  revenueUsd: z.number().nullable(),
  owner: z.string().nullable(),
  /** 0-100 with one decimal's worth of meaning; null before the first scoring. */
  fit: z.number().nullable(),
  grade: gradeSchema.nullable(),
  confidence: z.number().nullable(),
  tier: tierSchema.nullable(),
  /** Points at the last scoring; null before the first. */
  engagement: z.number().nullable(),
  stage: stageSchema.nullable(),
  /** The chance of an opportunity within 90 days at the last scoring; null without a model or with a deal already. */
  propensity: z.number().nullable(),
  updatedAt: z.string(),
})
export type AccountRow = z.infer<typeof accountRowSchema>

export const accountPageSchema = z.object({
  items: z.array(accountRowSchema),
  next: z.string().nullable(),
  /** How many accounts the filter matches. */
  total: z.number(),
  /** How long the facts store took, ms; the answer is exact. */
  ms: z.number(),
  /** When the newest account fact was learned. */
  freshAt: z.string().nullable(),
  /** When fit was last computed. */
  scoredAt: z.string().nullable(),
})

/** Counts for the filter menus, most frequent first. */
export const accountFacetsSchema = z.object({
  total: z.number(),
  country: z.array(z.object({ value: z.string(), count: z.number() })),
  region: z.array(z.object({ value: z.string(), count: z.number() })),
  industry: z.array(z.object({ value: z.string(), labelEn: z.string(), labelZh: z.string(), count: z.number() })),
  technology: z.array(z.object({ value: z.string(), count: z.number() })),
  owner: z.array(z.object({ value: z.string(), count: z.number() })),
  grade: z.array(z.object({ value: z.string(), count: z.number() })),
  tier: z.array(z.object({ value: z.string(), count: z.number() })),
  stage: z.array(z.object({ value: z.string(), count: z.number() })),
})

export const accountDetailSchema = accountRowSchema.extend({
  registryNumber: z.string().nullable(),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  industryLabel: z.object({ en: z.string(), zh: z.string() }).nullable(),
  sizeBand: z.enum(sizeBands).nullable(),
  revenueBand: z.enum(revenueBands).nullable(),
  revenueText: z.string().nullable(),
  foundedYear: z.number().nullable(),
  ownership: z.string().nullable(),
  growth: z.number().nullable(),
  budgetUsd: z.number().nullable(),
  technologies: z.array(z.string()),
  keywords: z.array(z.string()),
  departments: z.record(z.string(), z.number()),
  attributes: z.record(z.string(), z.string()),
  parent: z.object({ id: accountIdSchema.nullable(), name: z.string() }).nullable(),
  subsidiaries: z.array(z.object({ id: accountIdSchema, name: z.string() })),
  mergedInto: z
    .object({ id: accountIdSchema, name: z.string() })
    .nullable()
    .meta({ description: 'The account that it was united with.' }),
  keys: z.array(z.object({ kind: z.string(), key: z.string() })),
  source: z.string(),
  sourceId: z.string(),
  validFrom: z.string(),
  receivedAt: z.string(),
  /** The moment that the answer is as of; null for now. */
  asOf: z.string().nullable(),
  counts: z.object({
    contacts: z.number(),
    opportunities: z.number(),
    openOpportunities: z.number(),
    events: z.number(),
  }),
})
export type AccountDetail = z.infer<typeof accountDetailSchema>

/** What we knew and when: one entry a version, with what changed against the one before. */
export const accountVersionsSchema = z.object({
  items: z.array(
    z.object({
      validFrom: z.string(),
      receivedAt: z.string(),
      source: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
})

export const contactSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  seniority: z.string().nullable(),
  roles: z.array(z.string()),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  origin: z.string().nullable(),
  lastEventAt: z.string().nullable(),
  events: z.number(),
})
export const contactsSchema = z.object({
  items: z.array(contactSchema),
  next: z.string().nullable(),
  total: z.number(),
})

export const opportunitySchema = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string().nullable(),
  owner: z.string().nullable(),
  stage: z.string(),
  status: z.enum(['open', 'won', 'lost']),
  amountUsd: z.number().nullable(),
  amountText: z.string().nullable(),
  createdOn: z.string().nullable(),
  expectedCloseOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})
export const opportunitiesSchema = z.object({
  items: z.array(opportunitySchema),
  next: z.string().nullable(),
  total: z.number(),
})

export const timelineEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  /** An event type, or account_changed, opportunity_opened, opportunity_won, opportunity_lost. */
  type: z.string(),
  channel: z.string().nullable(),
  topic: z.string().nullable(),
  contact: z.object({ id: z.string(), name: z.string(), title: z.string().nullable() }).nullable(),
  content: z.string().nullable(),
  url: z.string().nullable(),
  value: z.number().nullable(),
  source: z.string(),
  /** The anonymous id of a visitor; who it is may not be known. */
  visitor: z.string().nullable(),
  /** Why a machine is suspected: kept, not scored. */
  machine: z.string().nullable(),
  properties: z.record(z.string(), z.unknown()),
})
const counted = z.array(z.object({ value: z.string(), count: z.number() }))
/** What a timeline can be narrowed to, the most frequent first; contacts by id. */
export const timelineFacetsSchema = z.object({ types: counted, channels: counted, contacts: counted })
export const timelineSchema = z.object({
  items: z.array(timelineEntrySchema),
  next: z.string().nullable(),
  total: z.number(),
})

export const searchResultSchema = z.object({
  accounts: z.array(
    accountRowSchema.pick({
      id: true,
      name: true,
      localName: true,
      domain: true,
      city: true,
      country: true,
      grade: true,
    }),
  ),
  contacts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      title: z.string().nullable(),
      account: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
})

/** A named state of a page's URL. */
export const savedViewSchema = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  search: z.string(),
  pinned: z.boolean(),
})
export const savedViewsSchema = z.object({ items: z.array(savedViewSchema) })
export const newSavedViewSchema = z.object({
  page: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  search: z.string().max(4000),
  pinned: z.boolean().default(false),
})

/** An industry of a tree, with its place in it. */
export const industrySchema = z.object({
  code: z.string(),
  en: z.string(),
  zh: z.string(),
  parent: z.string().nullable(),
})
export const industriesSchema = z.object({ items: z.array(industrySchema) })

/** A state or province, in both languages. */
export const regionsSchema = z.object({
  items: z.array(z.object({ code: z.string(), en: z.string(), zh: z.string() })),
})
