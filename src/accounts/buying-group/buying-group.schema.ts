import { z } from 'zod'

/** What somebody does in a purchase. */
export const buyingRoles = ['decision_maker', 'influencer', 'user', 'purchaser', 'other'] as const
export const seniorities = ['c_level', 'vp', 'director', 'manager', 'staff', 'intern'] as const
export const departments = [
  'management',
  'procurement',
  'finance',
  'it',
  'engineering',
  'research',
  'production',
  'maintenance',
  'operations',
  'quality',
  'logistics',
  'safety',
  'product',
  'sales',
  'marketing',
  'support',
  'hr',
  'legal',
  'administration',
] as const

export type BuyingRole = (typeof buyingRoles)[number]
export type Seniority = (typeof seniorities)[number]
export type Department = (typeof departments)[number]

export const buyingRoleSchema = z.enum(buyingRoles)

/** What speaks for a role: the words found, where, and what they mean. */
export const roleReasonSchema = z.object({
  from: z.enum(['title', 'department', 'seniority', 'role']),
  words: z.string(),
  kind: z.enum(['seniority', 'department', 'role', 'aside']),
  means: z.string(),
})
export type RoleReason = z.infer<typeof roleReasonSchema>

export const activities = ['new', 'active', 'quiet', 'silent'] as const

export const groupMemberSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  role: buyingRoleSchema,
  /** Who says so: a person here, the source's own word, or a guess. */
  roleBy: z.enum(['set', 'stated', 'guessed']),
  /** 0-1 for a guess, else null. */
  confidence: z.number().nullable(),
  reasons: z.array(roleReasonSchema),
  /** What the guess would be if nobody had said otherwise. */
  guessed: buyingRoleSchema,
  note: z.string().nullable(),
  seniority: z.enum(seniorities).nullable(),
  department: z.enum(departments).nullable(),
  /** new: began within 30 days; active: within 30 days; quiet: only before; silent: never. */
  activity: z.enum(activities),
  /** Touches within 90 days, machines left out. */
  touches: z.number(),
  lastTouchAt: z.string().nullable(),
  /** May we write to them, and do we know where? */
  reachable: z.boolean(),
  unreachable: z.enum(['no_address', 'bounced', 'refused', 'withdrawn', 'unsubscribed', 'never_asked']).nullable(),
})
export type GroupMember = z.infer<typeof groupMemberSchema>

export const buyingGroupSchema = z.object({
  asOf: z.string().nullable(),
  /** Every role with its people, the liveliest first. */
  roles: z.array(
    z.object({
      role: buyingRoleSchema,
      required: z.boolean(),
      people: z.number(),
      engaged: z.number(),
      state: z.enum(['active', 'known', 'missing']),
    }),
  ),
  members: z.array(groupMemberSchema),
  /** Required roles that somebody holds, of all required ones; null when none is required. */
  coverage: z.object({ held: z.number(), required: z.number() }),
  missing: z.array(buyingRoleSchema),
  /** The personas of worksheet 2, with who is one here. */
  personas: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      required: z.boolean(),
      /** Ids of contacts. */
      people: z.array(z.string()),
      engaged: z.number(),
      state: z.enum(['active', 'known', 'missing']),
    }),
  ),
  threads: z.object({
    known: z.number(),
    reachable: z.number(),
    /** People with a touch within 90 days. */
    engaged: z.number(),
    /** How many people can fall away before nobody is left: none known, nobody engaged, one, or several. */
    risk: z.enum(['nobody_known', 'nobody_engaged', 'single_thread', 'several']),
    /** Visitors within 90 days whose name nobody knows. */
    unknownVisitors: z.number(),
  }),
  /** People beyond those listed. */
  more: z.number(),
})
export type BuyingGroup = z.infer<typeof buyingGroupSchema>

export const setRoleSchema = z.object({
  role: buyingRoleSchema,
  note: z.string().trim().max(500).default(''),
})
export const requiredRolesSchema = z.object({ roles: z.array(buyingRoleSchema).max(buyingRoles.length) })
