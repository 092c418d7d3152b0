import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { invalid } from '../kernel/errors.ts'
import { type Actor, mustBeAllowed, type Permission } from './permissions.ts'
import { problemSchema } from './problem.ts'

/** What a handler finds on its request. */
export interface ApiEnv {
  Variables: { actor: Actor }
}

const guard =
  (permission: Permission): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    mustBeAllowed(c.get('actor'), permission)
    await next()
  }

/** Declares an operation and the permission it needs; there is no other way to declare one. */
export function route<const R extends RouteConfig>(permission: Permission, config: R) {
  const area = config.path.split('/')[1] ?? ''
  return createRoute({
    ...config,
    tags: [area],
    'x-permission': permission,
    middleware: [guard(permission)] as const,
    responses: {
      ...config.responses,
      default: { description: 'What went wrong', content: { 'application/problem+json': { schema: problemSchema } } },
    },
  })
}

/** The responses of an operation that answers JSON. */
export const json = <S extends z.ZodType>(schema: S) => ({
  200: { description: 'Done', content: { 'application/json': { schema } } },
})

/** The responses of an operation that becomes a job. */
export const accepted = <S extends z.ZodType>(schema: S) => ({
  202: { description: 'Under way', content: { 'application/json': { schema } } },
})

/** A required JSON body. */
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** An empty set of operations whose invalid input becomes one problem list. */
export const apiRoutes = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: result => {
      if (result.success) return
      throw invalid('http.invalid_input', 'The request does not have the expected shape.', {
        problems: result.error.issues.map(issue => ({
          code: 'http.invalid_input',
          path: `${result.target}.${issue.path.join('.')}`,
          message: issue.message,
        })),
      })
    },
  })

/** The query of every list: a page at a time, `cursor` from the page before. */
export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
