import { z } from 'zod'

const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/)
  .refine(text => {
    const at = Date.parse(text.replace(',', '.'))
    return at >= 0 && at < 9_214_646_400_000
  })
const orNothing = <S extends z.ZodType>(schema: S) => z.union([schema, z.literal(''), z.null()]).optional()
const id = orNothing(z.union([z.string().max(300), z.number()]))
const object = orNothing(z.record(z.string(), z.unknown()))

/** An event as Segment's clients write it; what `faultOfEvent` checks by hand. */
export const segmentEventSchema = z
  .looseObject({
    type: z.enum(['track', 'identify', 'page', 'screen', 'group', 'alias']),
    event: z.unknown(),
    messageId: id,
    userId: id,
    anonymousId: id,
    previousId: id,
    groupId: id,
    timestamp: orNothing(moment),
    originalTimestamp: orNothing(moment),
    sentAt: orNothing(moment),
    properties: object,
    traits: object,
    context: orNothing(z.looseObject({ page: object, traits: object, campaign: object })),
  })
  .refine(e => e.type !== 'track' || (typeof e.event === 'string' && e.event.trim() !== ''))

/** An event as our own API takes it. */
export const newEventSchema = z
  .object({
    id: z.string().max(300).optional().meta({ description: 'Yours; an id that comes again counts once.' }),
    type: z.string().min(1).max(200).meta({ description: 'page_view, demo_request …; any word becomes snake_case' }),
    occurredAt: moment.optional().meta({ description: 'ISO 8601; the time of arrival when left out' }),
    email: z.string().max(300).optional(),
    userId: z.string().max(300).optional(),
    anonymousId: z.string().max(300).optional(),
    account: z.string().max(300).optional().meta({ description: 'A domain, registry number or CRM id.' }),
    channel: z.string().max(200).optional(),
    topic: z.string().max(300).optional(),
    content: z.string().max(2000).optional(),
    play: z.string().max(200).optional(),
    step: z.string().max(200).optional(),
    variant: z.string().max(200).optional(),
    value: z.number().optional(),
    cost: z.number().optional(),
    url: z.string().max(4000).optional(),
    referrer: z.string().max(4000).optional(),
    properties: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'NewEvent' })
export type NewEvent = z.infer<typeof newEventSchema>

export const newEventsSchema = z.object({ events: z.array(newEventSchema), sentAt: moment.optional() })

/** An event that was set aside: its place in the request, and why. */
export const setAsideSchema = z.object({ index: z.number(), code: z.string(), path: z.string() })

export const collectedSchema = z.object({
  success: z.literal(true),
  accepted: z.number(),
  setAside: z.array(setAsideSchema),
})
export type Collected = z.infer<typeof collectedSchema>

export const ingestStatsSchema = z.object({
  /** Events acknowledged and taken in, since the folder was made. */
  accepted: z.number(),
  /** In the facts store. */
  stored: z.number(),
  /** Delivered again and counted once. */
  duplicates: z.number(),
  deadLetters: z.number(),
  /** Accepted and not yet in the facts store. */
  inbox: z.number(),
  /** Stored, but sent by a machine: kept, not scored. */
  machine: z.number(),
  /** How long the event that has waited longest is waiting, in milliseconds; 0 when none is. */
  lagMs: z.number(),
})
export type IngestStats = z.infer<typeof ingestStatsSchema>

/** '' says that a person sent them. */
export const newVerdictSchema = z.object({
  events: z.array(z.string()).max(10_000).optional(),
  /** As events bear it: 203.0.113.0/24. */
  network: z.string().min(1).max(60).optional(),
  machine: z.string().max(60),
})
export const verdictSchema = z.object({ events: z.number() })

const touchSchema = z.object({ at: z.string(), parameters: z.record(z.string(), z.string()) }).nullable()
export const touchesSchema = z.object({ first: touchSchema, last: touchSchema })
