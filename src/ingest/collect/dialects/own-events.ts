import { eventType } from '../../event-type.ts'
import { isObject } from '../check-event.ts'
import { type NewEvent, newEventSchema } from '../collect.schema.ts'
import type { Spoken } from './spoken.ts'

/** What is wrong when this field is. */
const codes: Readonly<Record<string, string>> = { type: 'name_missing', occurredAt: 'not_a_time' }

/** One of our own events in the shared words. */
export function shared(e: NewEvent) {
  const { id, type, occurredAt, userId, anonymousId, properties, ...own } = e
  const common = { messageId: id, timestamp: occurredAt, userId, anonymousId }
  if (type === 'identify') return { ...common, type, traits: { ...properties, email: own.email }, sf: own }
  return { ...common, type: 'track', event: type, properties, sf: { ...own, type: eventType(type) } }
}

/** Checks events written as our API wants them; each that cannot be read keeps its place and its fault. */
export function ownEvents(
  dialect: Spoken['dialect'],
  originals: readonly unknown[],
  events: readonly unknown[],
  sentAt?: unknown,
): Spoken {
  const faults = new Map<number, { code: string; path: string }>()
  const read = events.map((event, index) => {
    const parsed = newEventSchema.safeParse(event)
    if (parsed.success) return shared(parsed.data)
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    faults.set(index, { code: isObject(event) ? (codes[path] ?? 'wrong_shape') : 'wrong_shape', path })
    return event
  })
  return { dialect, events: read, originals, faults, sentAt, verbatim: null }
}
