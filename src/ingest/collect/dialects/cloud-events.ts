import { isObject } from '../check-event.ts'
import { ownEvents } from './own-events.ts'
import type { Spoken } from './spoken.ts'

export const isCloudEvent = (event: unknown): boolean => isObject(event) && typeof event.specversion === 'string'

const known = [
  'email',
  'userId',
  'anonymousId',
  'account',
  'channel',
  'topic',
  'content',
  'play',
  'step',
  'variant',
  'value',
  'cost',
  'url',
  'referrer',
] as const

/** `com.acme.demo_request` happened as `demo_request`: the last word of the type, the rest says who tells it. */
function own(event: unknown): unknown {
  if (!isObject(event) || event.specversion !== '1.0' || typeof event.type !== 'string' || typeof event.id !== 'string')
    return event
  const data = isObject(event.data) ? event.data : {}
  const subject = typeof event.subject === 'string' ? event.subject : undefined
  const about = subject?.includes('@') ? { email: subject } : subject ? { account: subject } : {}
  const fields = Object.fromEntries(known.filter(name => name in data).map(name => [name, data[name]]))
  return {
    id: `${typeof event.source === 'string' ? event.source : ''}|${event.id}`,
    type: event.type.split(/[./]/).at(-1) || event.type,
    occurredAt: event.time,
    ...about,
    ...fields,
    properties: data,
  }
}

/** CloudEvents 1.0, structured: `data` may name the fields that our own events have. Unique is source with id. */
export const cloudEvents = (events: readonly unknown[]): Spoken => ownEvents('cloudevents', events, events.map(own))
