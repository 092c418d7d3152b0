import { z } from 'zod'

export const deadLetterSchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  source: z.string(),
  dialect: z.string(),
  /** Why it could not be taken, and where in it. */
  code: z.string(),
  path: z.string(),
  /** The event as it came, as JSON. */
  body: z.string(),
  /** '' waits, or replayed. */
  state: z.string(),
})

export const deadLettersSchema = z.object({
  items: z.array(deadLetterSchema),
  /** How many wait, by reason. */
  waiting: z.array(z.object({ code: z.string(), count: z.number() })),
  next: z.string().nullable(),
})

/** Events to be sent again, as they were unless a mended body is given. */
export const newReplaySchema = z.object({
  items: z
    .array(z.object({ id: z.string(), body: z.record(z.string(), z.unknown()).optional() }))
    .min(1)
    .max(1_000),
})
export const replaySchema = newReplaySchema.extend({ actor: z.string() })
export const replayedSchema = z.object({ taken: z.number(), left: z.number() })
