import { z } from 'zod'
import { gradeSchema } from '../../accounts/accounts.schema.ts'

export const backtestQuerySchema = z.object({
  /** What was known before this day is scored; wins from this day on are counted. A year ago when left out. */
  cut: z.iso.date().optional(),
  /** `then`: accounts as they were known before the cut. `now`: as they are known today, which flatters. */
  knowledge: z.enum(['then', 'now']).default('then'),
})
export type BacktestQuery = z.infer<typeof backtestQuerySchema>

/** Where accounts stood, and where those that were won later stood. */
const standingSchema = z.object({
  accounts: z.number(),
  /** Their part of all accounts, 0-1: what a profile that knows nothing would get of the wins. */
  accountShare: z.number(),
  wins: z.number(),
  /** Their part of all later wins, 0-1, with its 95 % Wilson interval. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
  /** `share` against `accountShare`; null where no account stands. */
  lift: z.number().nullable(),
})
export type Standing = z.infer<typeof standingSchema>

/** Where the accounts that were won after a day stood under an ICP version before it. */
export const backtestSchema = z.object({
  version: z.number(),
  name: z.string(),
  cut: z.string(),
  knowledge: z.enum(['then', 'now']),
  /** The version was written after the cut, perhaps with these very wins in view. */
  writtenAfter: z.boolean(),
  /** Accounts that were scored; those won before the cut are left out, here and below. */
  accounts: z.number(),
  customers: z.number(),
  /** Accounts won from the cut on, and how many of them nothing was known of before it. */
  wins: z.number(),
  unknownThen: z.number(),
  /** How far this can be relied on: none below 10 later wins that were known, low below 50, fair below 500. */
  certainty: z.enum(['none', 'low', 'fair', 'good']),
  /** The day since which accounts are known; null when there are none. */
  knownSince: z.string().nullable(),
  /** The newest win that is counted. */
  lastWin: z.string().nullable(),
  medianFit: z.number(),
  grades: z.array(standingSchema.extend({ grade: gradeSchema })),
  /** A and B together. */
  best: standingSchema,
  ms: z.number(),
})
export type Backtest = z.infer<typeof backtestSchema>
