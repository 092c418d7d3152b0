import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { MiddlewareHandler } from 'hono'
import { SpearfishError } from '../kernel/errors.ts'

/** Answers with the browser snippet at a path that never changes: kept for an hour, then asked for by its tag. */
export function serveSnippet(file: string): MiddlewareHandler {
  return async c => {
    const script = await readFile(file).catch(() => null)
    if (!script) throw new SpearfishError('not_found', 'http.not_found', 'The snippet has not been built.')
    const tag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 16)}"`
    const headers = { etag: tag, 'cache-control': 'public, max-age=3600, stale-while-revalidate=86400' }
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
    return c.body(script, 200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' })
  }
}
