/** Why an event cannot be taken, and where in it. */
export interface EventFault {
  code:
    | 'not_an_object'
    | 'unknown_call'
    | 'name_missing'
    | 'nobody'
    | 'not_a_text'
    | 'too_long'
    | 'not_a_time'
    | 'wrong_shape'
    | 'too_large'
    | 'too_deep'
  path: string
}

export const LARGEST_EVENT_BYTES = 32_768
const LONGEST_ID = 300
/** Levels of nesting; far more than anybody means, and JSON could not be written again. */
const DEEPEST = 2_000
/** In characters: only an event above it is worth being measured in bytes. */
const SURELY_SMALL = 5_000

const calls = new Set(['track', 'identify', 'page', 'screen', 'group', 'alias'])
const ids = ['messageId', 'userId', 'anonymousId', 'previousId', 'groupId'] as const
const times = ['timestamp', 'originalTimestamp', 'sentAt'] as const
const objects = ['properties', 'traits', 'context'] as const
const objectsOfContext = ['page', 'traits', 'campaign'] as const
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

type Fields = Record<string, unknown>
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNothing = (value: unknown) => value === undefined || value === null || value === ''

/** A moment as every dialect writes it: ISO 8601 between 1970 and 2261. */
export function isMoment(text: string): boolean {
  if (!iso.test(text)) return false
  const at = Date.parse(text.replace(',', '.'))
  return at >= 0 && at < 9_214_646_400_000
}

function faultOfId(event: Fields, path: string): EventFault | null {
  const value = event[path]
  if (isNothing(value) || (typeof value === 'number' && Number.isFinite(value))) return null
  if (typeof value !== 'string') return { code: 'not_a_text', path }
  return value.length > LONGEST_ID ? { code: 'too_long', path } : null
}

function isSomebody(event: Fields): boolean {
  if (!isNothing(event.userId) || !isNothing(event.anonymousId) || !isNothing(event.groupId)) return true
  const context = isObject(event.context) ? event.context : {}
  if (!isNothing(context.groupId)) return true
  const traits = [event.traits, context.traits]
  const own = isObject(event.sf) ? event.sf : {}
  return (
    !isNothing(own.email) ||
    !isNothing(own.account) ||
    traits.some(t => isObject(t) && typeof t.email === 'string' && t.email !== '')
  )
}

function faultOfShape(event: Fields): EventFault | null {
  for (const path of objects)
    if (!isNothing(event[path]) && !isObject(event[path])) return { code: 'wrong_shape', path }
  const { context } = event
  if (!isObject(context)) return null
  for (const path of objectsOfContext)
    if (!isNothing(context[path]) && !isObject(context[path])) return { code: 'wrong_shape', path: `context.${path}` }
  return null
}

/** Characters of a value as JSON, roughly; stops counting above `limit`, and at once where nothing can write it again. */
function weight(value: unknown, limit: number, depth = 0): number {
  if (depth > DEEPEST) return Number.POSITIVE_INFINITY
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 8
  let sum = 2
  for (const key in value) {
    sum += key.length + 4 + weight((value as Fields)[key], limit - sum, depth + 1)
    if (sum > limit) return sum
  }
  return sum
}

/**
 * Can this event, as Segment's clients write it, be taken? The hand-written twin of `segmentEventSchema`: it runs for
 * every event that comes in, and a test holds the two together.
 */
export function faultOfEvent(event: unknown): EventFault | null {
  if (!isObject(event)) return { code: 'not_an_object', path: '' }
  const { type } = event
  if (typeof type !== 'string' || !calls.has(type)) return { code: 'unknown_call', path: 'type' }
  if (type === 'track' && (typeof event.event !== 'string' || event.event.trim() === ''))
    return { code: 'name_missing', path: 'event' }
  for (const path of ids) {
    const fault = faultOfId(event, path)
    if (fault) return fault
  }
  for (const path of times) {
    const value = event[path]
    if (!isNothing(value) && !(typeof value === 'string' && isMoment(value))) return { code: 'not_a_time', path }
  }
  const fault = faultOfShape(event)
  if (fault) return fault
  if (!isSomebody(event)) return { code: 'nobody', path: 'userId' }
  const size = weight(event, SURELY_SMALL)
  if (size === Number.POSITIVE_INFINITY) return { code: 'too_deep', path: '' }
  if (size > SURELY_SMALL && Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT_BYTES)
    return { code: 'too_large', path: '' }
  return null
}
