import { ownEvents } from './own-events.ts'
import type { Spoken } from './spoken.ts'

const fields = [
  'id',
  'type',
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
  'url',
  'referrer',
]

/** What the address of the picture says; the page that shows it is the URL unless the address says otherwise. */
export function pixel(query: Record<string, string>, page: string | undefined): Spoken {
  const event: Record<string, unknown> = { type: 'page_view', ...(page ? { url: page } : {}) }
  for (const name of fields) if (query[name]) event[name] = query[name]
  return ownEvents('pixel', [query], [event])
}

/** The smallest picture there is: one transparent dot. */
export const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
