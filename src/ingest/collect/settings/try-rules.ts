import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { touchOf } from '../flush/touch.ts'
import { cameFrom, findRule, typeOf } from '../judge-events.ts'
import { readCollectSettings } from './collect-settings.ts'
import type { triedRulesSchema, tryRulesSchema } from './settings.schema.ts'

/** What today's rules make of a page, the page before it and an event's name; nothing is stored. */
export async function tryRules(
  context: Context,
  { url, referrer, event }: z.infer<typeof tryRulesSchema>,
): Promise<z.infer<typeof triedRulesSchema>> {
  const { channels, eventTypes } = await readCollectSettings(context)
  const from = cameFrom({ touch: touchOf(url, null), url, referrer })
  const rule = findRule(from, channels)
  return {
    channel: channels[rule]?.channel ?? '',
    rule: rule === -1 ? null : rule,
    from,
    type: event === '' ? null : { type: typeOf('track', event, eventTypes), listed: Object.hasOwn(eventTypes, event) },
  }
}
