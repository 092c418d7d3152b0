import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type ErrorKind, SpearfishError } from '../kernel/errors.ts'
import { problemItemSchema } from '../kernel/problem.schema.ts'

const status: Record<ErrorKind, ContentfulStatusCode> = {
  invalid: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  internal: 500,
  unavailable: 503,
}

/** RFC 9457 problem details, with our code, the fix and every single problem. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  fix: z.string().nullable(),
  problems: z.array(problemItemSchema),
})

export type ProblemDetails = z.infer<typeof problemSchema>

/** Answers a failure as problem+json; what was not thrown on purpose is logged and shown without its innards. */
export function answerProblem(error: unknown, c: HonoContext, log: (error: unknown) => void): Response {
  if (error instanceof HTTPException && !(error.cause instanceof SpearfishError)) {
    return problem(c, error.status, 'http.refused', error.message || 'The request cannot be read.')
  }
  const known =
    error instanceof SpearfishError ? error : error instanceof HTTPException ? (error.cause as SpearfishError) : null
  if (!known) {
    log(error)
    return problem(c, 500, 'http.internal', 'Something went wrong on our side; the log has the details.')
  }
  if (known.kind === 'internal' || known.kind === 'unavailable') log(known)
  return problem(c, status[known.kind], known.code, known.message, known)
}

function problem(
  c: HonoContext,
  code: ContentfulStatusCode,
  name: string,
  title: string,
  more?: SpearfishError,
): Response {
  const body: ProblemDetails = {
    type: `urn:spearfish:${name}`,
    title,
    status: code,
    code: name,
    fix: more?.fix ?? null,
    problems: [...(more?.problems ?? [])],
  }
  return c.body(JSON.stringify(body), code, { 'content-type': 'application/problem+json' })
}
