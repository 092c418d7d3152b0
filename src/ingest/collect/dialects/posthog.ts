import { invalid } from '../../../kernel/errors.ts'
import { isObject } from '../check-event.ts'
import type { Spoken } from './spoken.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** One of PostHog's events in the shared words. */
function shared(event: unknown): unknown {
  if (!isObject(event)) return event
  const properties = isObject(event.properties) ? event.properties : {}
  const { $groups, $set, $set_once, $group_key, $group_set, $current_url, $referrer, ...rest } = properties
  const user = text(event.distinct_id) ?? text(properties.distinct_id)
  const groups = isObject($groups) ? $groups : {}
  const groupId = text(groups.company) ?? text(groups.account) ?? Object.values(groups).map(text).find(Boolean)
  const common = {
    messageId: event.uuid ?? event.message_id,
    timestamp: event.timestamp,
    userId: user,
    context: { groupId, traits: $set, page: { url: text($current_url), referrer: text($referrer) } },
  }
  switch (event.event) {
    case '$identify': {
      const traits = { ...(isObject($set_once) ? $set_once : {}), ...(isObject($set) ? $set : {}) }
      return { ...common, type: 'identify', anonymousId: rest.$anon_distinct_id, traits }
    }
    case '$groupidentify':
      return { ...common, userId: undefined, type: 'group', groupId: $group_key, traits: $group_set }
    case '$create_alias':
      return { ...common, type: 'alias', previousId: rest.alias }
    case '$pageview':
      return { ...common, type: 'page', properties: rest }
    default:
      return { ...common, type: 'track', event: event.event, properties: rest }
  }
}

/** What posthog-node sends to /batch/. */
export function posthog(body: unknown): Spoken {
  if (!isObject(body) || !Array.isArray(body.batch))
    throw invalid('ingest.no_batch', 'The request has no `batch` of events.')
  const originals = body.batch
  return {
    dialect: 'posthog',
    events: originals.map(shared),
    originals,
    faults: new Map(),
    sentAt: body.sent_at,
    verbatim: null,
  }
}
