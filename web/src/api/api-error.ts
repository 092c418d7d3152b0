import { type ProblemItem, problemItemSchema } from '@server/kernel/problem.schema.ts'
import { z } from 'zod'

/** RFC 9457 problem details as our server writes them. */
export const problemSchema = z.object({
  title: z.string(),
  status: z.number(),
  code: z.string(),
  fix: z.string().nullable().default(null),
  problems: z.array(problemItemSchema).default([]),
})

/** A failed request with its stable code, which the `errors` catalogue translates. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly fix: string | null
  readonly problems: readonly ProblemItem[]

  constructor(problem: { title: string; status: number; code: string; fix?: string | null; problems?: ProblemItem[] }) {
    super(problem.title)
    this.name = 'ApiError'
    this.code = problem.code
    this.status = problem.status
    this.fix = problem.fix ?? null
    this.problems = problem.problems ?? []
  }
}
