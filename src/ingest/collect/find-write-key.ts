import type { Context as HonoContext } from 'hono'
import { isObject } from './check-event.ts'

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** The key of a request: Basic or Bearer, `X-Write-Key`, `?writeKey=`, or in the body as the client puts it there. */
export function findWriteKey(c: HonoContext, body: unknown): string | null {
  const [scheme, value = ''] = (c.req.header('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() === 'basic') {
    const [user = ''] = Buffer.from(value, 'base64').toString().split(':')
    if (user !== '') return user
  }
  if (scheme?.toLowerCase() === 'bearer' && value !== '') return value
  const named = c.req.header('x-write-key') ?? c.req.header('x-api-key') ?? c.req.query('writeKey')
  if (named) return named
  if (!isObject(body)) return null
  const [first] = Array.isArray(body.batch) ? body.batch : []
  return textOrNull(body.writeKey) ?? textOrNull(body.api_key) ?? (isObject(first) ? textOrNull(first.writeKey) : null)
}
