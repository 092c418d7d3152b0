import type { MiddlewareHandler } from 'hono'

/** What takes a write key, which can only write, and the snippet that brings it to other people's pages. */
const open: readonly RegExp[] = [/^\/t\.js$/, /^\/v1\//, /^\/batch\/?$/, /^\/sourceConfig\/?$/, /^\/api\/v1\/events$/]

/** May pages and programs of any origin ask for this path? The one place that decides it. */
export const isOpenPath = (path: string): boolean => open.some(pattern => pattern.test(path))

/** Tells browsers that any page may use the open paths: without cookies, since no answer is made out to a person. */
export const openToEveryOrigin: MiddlewareHandler = async (c, next) => {
  if (!isOpenPath(c.req.path)) return next()
  if (c.req.method === 'OPTIONS')
    return c.body(null, 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      // a star would leave out authorization
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': '86400',
    })
  await next()
  c.res.headers.set('access-control-allow-origin', '*')
  c.res.headers.set('cross-origin-resource-policy', 'cross-origin')
}
