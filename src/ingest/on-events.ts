import type { Context } from '../context.ts'

/** The accounts whose events have changed, and the earliest moment at which something did; text ids, '0' left out. */
export interface ChangedEvents {
  accountIds: readonly string[]
  earliest: Date
  /** How many of them wait for an account that they or their person's address name. */
  waiting?: number
}

/** Called once new, moved or removed events are durable in the facts store: what follows from them is for others to know. */
export type OnEvents = (context: Context, changed: ChangedEvents) => Promise<void>
