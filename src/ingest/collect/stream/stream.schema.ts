import { z } from 'zod'

/** How far back to look, by the time of arrival: the newer, the quicker on a store of many events. */
export const windows = ['hour', 'day', 'month', 'ever'] as const
export const windowSchema = z.enum(windows)
export type Window = z.infer<typeof windowSchema>

export const streamFilterSchema = z.object({
  window: windowSchema.default('day'),
  type: z.string().max(200).default(''),
  source: z.string().max(60).default(''),
  account: z
    .string()
    .regex(/^\d{0,20}$/)
    .default(''),
  /** A contact's id, the name by which the sender calls them, or an anonymous id. */
  person: z.string().max(300).default(''),
  /** '' all, `none` people only, `any` machines only, or one reason. */
  machine: z.string().max(60).default(''),
  /** Stands in the address or the content. */
  text: z.string().max(300).default(''),
})
export type StreamFilter = z.infer<typeof streamFilterSchema>

/** An event as it is stored, with what became of it. */
export const streamedEventSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    occurredAt: z.string(),
    receivedAt: z.string(),
    source: z.string(),
    channel: z.string(),
    topic: z.string(),
    content: z.string(),
    play: z.string(),
    step: z.string(),
    variant: z.string(),
    value: z.number().nullable(),
    cost: z.number().nullable(),
    url: z.string(),
    referrer: z.string(),
    touch: z.record(z.string(), z.string()),
    network: z.string(),
    /** As the sender wrote them. */
    properties: z.record(z.string(), z.unknown()),
    /** How the sender named them. */
    accountRef: z.string(),
    contactRef: z.string(),
    anonymousId: z.string(),
    /** Whose it is; null while nobody knows. */
    account: z.object({ id: z.string(), name: z.string(), domain: z.string() }).nullable(),
    contact: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    /** '' a person, else why a machine is suspected; such an event is kept and not scored. */
    machine: z.string(),
  })
  .meta({ id: 'StreamedEvent' })
export type StreamedEvent = z.infer<typeof streamedEventSchema>

export const streamSchema = z.object({ items: z.array(streamedEventSchema), next: z.string().nullable() })

const countsSchema = z.array(z.object({ value: z.string(), count: z.number() }))
export const streamCountsSchema = z.object({ types: countsSchema, sources: countsSchema, machines: countsSchema })
