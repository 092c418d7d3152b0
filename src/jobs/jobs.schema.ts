import { z } from 'zod'

/** How far a job is: `done` of `total` (null when unknown) and what it is doing now. */
export const jobProgressSchema = z.object({
  /** i18n key of the step, below `jobs.step`. */
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  /** Units per second, and seconds left when they can be told. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
})

export const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: jobProgressSchema.nullable(),
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string(), fix: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})

export type Job = z.infer<typeof jobSchema>
export type JobProgress = z.infer<typeof jobProgressSchema>

/** The answer to a request that became a job: 202 and where to look. */
export const jobStartedSchema = z.object({ job: z.string(), url: z.string() })
