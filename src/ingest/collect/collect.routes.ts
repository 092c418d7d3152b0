import { z } from 'zod'
import type { Context } from '../../context.ts'
import { apiRoutes, body, json, pageQuery, route } from '../../http/route.ts'
import {
  collectedSchema,
  ingestStatsSchema,
  newEventsSchema,
  newVerdictSchema,
  touchesSchema,
  verdictSchema,
} from './collect.schema.ts'
import { deadLettersSchema, newReplaySchema, replayedSchema } from './dead-letters/dead-letters.schema.ts'
import { listDeadLetters, replayDeadLetters } from './dead-letters/dead-letters.ts'
import type { Collector } from './open-collector.ts'
import { changeCollectSettings, listRuleChanges, readCollectSettings } from './settings/collect-settings.ts'
import {
  changedCollectSettingsSchema,
  collectSettingsSchema,
  ruleChangesSchema,
  triedRulesSchema,
  tryRulesSchema,
} from './settings/settings.schema.ts'
import { tryRules } from './settings/try-rules.ts'
import { showTouches } from './show-touches.ts'
import { streamCountsSchema, streamFilterSchema, streamSchema, windowSchema } from './stream/stream.schema.ts'
import { countStream, streamEvents } from './stream/stream-events.ts'

const stats = route('ingest.read', {
  method: 'get',
  path: '/ingest/stats',
  summary: 'What the collector has taken in since the folder was made',
  responses: json(ingestStatsSchema),
})

const readSettings = route('ingest.read', {
  method: 'get',
  path: '/ingest/rules',
  summary: 'The rules for new events: types by name, channels, own networks',
  responses: json(collectSettingsSchema),
})

const changeSettings = route('ingest.write', {
  method: 'put',
  path: '/ingest/rules',
  summary: 'Change some of the rules for new events',
  request: { body: body(changedCollectSettingsSchema) },
  responses: json(collectSettingsSchema),
})

const triedRules = route('ingest.read', {
  method: 'get',
  path: '/ingest/rules/try',
  summary: 'What the rules make of a page, the page before it and an event’s name',
  request: { query: tryRulesSchema },
  responses: json(triedRulesSchema),
})

const ruleChanges = route('ingest.read', {
  method: 'get',
  path: '/ingest/rules/changes',
  summary: 'Who changed the rules when, and what they were then',
  responses: json(ruleChangesSchema),
})

const deadLetters = route('ingest.read', {
  method: 'get',
  path: '/ingest/dead-letters',
  summary: 'Events that could not be taken, with the reason, newest first',
  request: { query: pageQuery.extend({ code: z.string().default(''), state: z.enum(['', 'replayed']).default('') }) },
  responses: json(deadLettersSchema),
})

const replay = route('ingest.write', {
  method: 'post',
  path: '/ingest/dead-letters/replay',
  summary: 'Send events that were set aside through the door again, as they were or mended',
  request: { body: body(newReplaySchema) },
  responses: json(replayedSchema),
})

const verdicts = route('ingest.write', {
  method: 'post',
  path: '/ingest/verdicts',
  summary: 'Say of events, or of all of a network, that a machine sent them, or that a person did',
  request: { body: body(newVerdictSchema) },
  responses: json(verdictSchema),
})

const touches = route('ingest.read', {
  method: 'get',
  path: '/ingest/touches',
  summary: 'The campaigns by which an account came first and last',
  request: { query: z.object({ account: z.string().regex(/^\d{1,20}$/) }) },
  responses: json(touchesSchema),
})

const stream = route('ingest.read', {
  method: 'get',
  path: '/ingest/events',
  summary: 'The events that arrived last, newest first, each as stored and with what became of it',
  request: { query: pageQuery.extend(streamFilterSchema.shape) },
  responses: json(streamSchema),
})

const streamCounts = route('ingest.read', {
  method: 'get',
  path: '/ingest/events/counts',
  summary: 'How many events of each type, source and machine verdict arrived within a window',
  request: { query: z.object({ window: windowSchema.default('day') }) },
  responses: json(streamCountsSchema),
})

/** Served by the door, which stands before the application and wants a write key; described here. */
const events = route('ingest.write', {
  method: 'post',
  path: '/events',
  summary: 'Take in events: ours, a Segment batch, or CloudEvents 1.0 in structured mode',
  description:
    'Wants a write key: `Authorization: Bearer KEY`, Basic with the key as user, `X-Write-Key`, or `?writeKey=`. ' +
    'Answers once the events are durable. 500 KB a request, 32 KB an event. An event that cannot be taken is set ' +
    'aside and costs no other; with `X-Strict-Mode: 1` nothing is taken then.',
  request: { body: body(newEventsSchema) },
  responses: json(collectedSchema),
})

export function collectRoutes(context: Context, collector: Collector) {
  const app = apiRoutes()
  const { middleware: _, ...described } = events
  app.openAPIRegistry.registerPath(described)
  return app
    .openapi(stats, async c => c.json(await collector.stats(), 200))
    .openapi(stream, async c => {
      const { cursor, limit, ...filter } = c.req.valid('query')
      return c.json(await streamEvents(context, filter, { cursor, limit }), 200)
    })
    .openapi(streamCounts, async c => c.json(await countStream(context, c.req.valid('query').window), 200))
    .openapi(deadLetters, async c => {
      const { cursor, ...of } = c.req.valid('query')
      return c.json(await listDeadLetters(context, { ...of, cursor }), 200)
    })
    .openapi(replay, async c => {
      const order = { ...c.req.valid('json'), actor: c.get('actor').name }
      return c.json(await replayDeadLetters(context, collector, order), 200)
    })
    .openapi(verdicts, async c => {
      const { events, network, machine } = c.req.valid('json')
      const one = network === undefined ? null : await collector.rewrite({ kind: 'network', network, machine })
      const other = events ? await collector.rewrite({ kind: 'verdict', eventIds: events, machine }) : null
      return c.json({ events: (one?.events ?? 0) + (other?.events ?? 0) }, 200)
    })
    .openapi(touches, async c => c.json(await showTouches(context, c.req.valid('query').account), 200))
    .openapi(readSettings, async c => c.json(await readCollectSettings(context), 200))
    .openapi(triedRules, async c => c.json(await tryRules(context, c.req.valid('query')), 200))
    .openapi(ruleChanges, async c => c.json(await listRuleChanges(context), 200))
    .openapi(changeSettings, async c =>
      c.json(await changeCollectSettings(context, c.req.valid('json'), { actor: c.get('actor').name }), 200),
    )
}
