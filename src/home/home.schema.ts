import { z } from 'zod'
import { accountRowSchema, gradeSchema, tierSchema } from '../accounts/accounts.schema.ts'

/** What can be worth doing next; i18n keys below `home.next`. */
export const nextStepIds = [
  'import_accounts',
  'write_icp',
  'score_accounts',
  'fix_rejects',
  'match_unmatched',
  'review_list',
  'fill_criterion',
  'fill_gaps',
  'import_contacts',
  'find_contacts',
  'import_opportunities',
  'work_list',
] as const

/** Where things stand, and the next things to do. */
export const homeSchema = z.object({
  /** Is the data from the simulated market? Then it can be removed in one click. */
  demo: z.boolean(),
  counts: z.object({
    accounts: z.number(),
    contacts: z.number(),
    opportunities: z.number(),
    openOpportunities: z.number(),
    openPipelineUsd: z.number(),
    wonUsd: z.number(),
    events: z.number(),
    unmatched: z.number(),
  }),
  icp: z
    .object({ version: z.number(), name: z.string(), scoredAt: z.string().nullable(), coverage: z.number() })
    .nullable(),
  grades: z.array(z.object({ grade: gradeSchema, count: z.number() })),
  tiers: z.array(z.object({ tier: tierSchema, count: z.number(), capacity: z.number() })),
  top: z.array(accountRowSchema),
  /** The most useful next things first, at most three; `count` and `detail` fill the sentence that says why. */
  next: z.array(
    z.object({
      id: z.enum(nextStepIds),
      count: z.number().nullable(),
      href: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  imports: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      status: z.string(),
      at: z.string(),
      read: z.number(),
      rejected: z.number(),
    }),
  ),
  /** When each kind of fact was last learned. */
  freshness: z.array(z.object({ kind: z.string(), at: z.string().nullable(), count: z.number() })),
})
export type Home = z.infer<typeof homeSchema>
