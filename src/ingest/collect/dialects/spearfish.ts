import { invalid } from '../../../kernel/errors.ts'
import { isObject } from '../check-event.ts'
import { cloudEvents, isCloudEvent } from './cloud-events.ts'
import { ownEvents } from './own-events.ts'
import { segment } from './segment.ts'
import type { Spoken } from './spoken.ts'

/** What `POST /api/v1/events` takes: our events, one or many; a Segment batch; CloudEvents in structured mode. */
export function spearfish(body: unknown): Spoken {
  const events = Array.isArray(body) ? body : isObject(body) && Array.isArray(body.events) ? body.events : null
  const sentAt = isObject(body) ? body.sentAt : undefined
  if (events) return events.some(isCloudEvent) ? cloudEvents(events) : ownEvents('spearfish', events, events, sentAt)
  if (!isObject(body)) throw invalid('ingest.not_json', 'The request is no JSON object.')
  if (Array.isArray(body.batch)) return segment(body, '/v1/batch')
  return isCloudEvent(body) ? cloudEvents([body]) : ownEvents('spearfish', [body], [body], sentAt)
}
