import { invalid } from '../../../kernel/errors.ts'
import { isObject } from '../check-event.ts'
import { type Spoken, spokenAsIs } from './spoken.ts'

const short: Record<string, string> = { t: 'track', i: 'identify', p: 'page', g: 'group', a: 'alias', s: 'screen' }
const calls = new Set(Object.values(short))

/** The call that a path names: /v1/t, /v1/track; null for a batch. */
export function callOfPath(path: string): string | null {
  const last = path.split('/').at(-1) ?? ''
  return short[last] ?? (calls.has(last) ? last : null)
}

/** What Segment's and RudderStack's clients send: one event, or a batch of them. */
export function segment(body: unknown, path: string): Spoken {
  if (!isObject(body)) throw invalid('ingest.not_json', 'The request is no JSON object.')
  const call = callOfPath(path)
  if (call === null) {
    if (!Array.isArray(body.batch)) throw invalid('ingest.no_batch', 'The request has no `batch` of events.')
    return spokenAsIs(body.batch, 'sf' in body || 'dead' in body ? null : 'batch', body.sentAt)
  }
  if (body.type === call) return spokenAsIs([body], 'single')
  return spokenAsIs([{ ...body, type: call }], null)
}
