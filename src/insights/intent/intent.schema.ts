import { z } from 'zod'
import { accountIdSchema } from '../../accounts/accounts.schema.ts'

export const topicSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Words or phrases in any language; Latin ones match whole words. */
  keywords: z.array(z.string().trim().min(1).max(80)).min(1).max(100),
})
export type Topic = z.infer<typeof topicSchema>
export const topicsSchema = z.strictObject({
  topics: z
    .array(topicSchema)
    .max(200)
    .refine(topics => new Set(topics.map(topic => topic.name.toLowerCase())).size === topics.length, {
      message: 'two topics have the same name',
    }),
})

/** Which of what was read lately would be about a topic. */
export const topicTrialSchema = z.object({
  /** Different titles and addresses looked at, a thousand at most. */
  looked: z.number(),
  matched: z.number(),
  items: z.array(
    z.object({ title: z.string(), address: z.string(), times: z.number(), keywords: z.array(z.string()) }),
  ),
  /** Keywords that none of them holds. */
  idle: z.array(z.string()),
})
/** Names of the IAB Content Taxonomy 3.1 (CC BY 3.0), for topics of our own. */
export const topicNamesSchema = z.object({ names: z.array(z.string()) })

/** What a topic lacks to be called a surge: reading, people, or a lift that chance would hardly bring. */
export const gates = ['events', 'people', 'chance'] as const
export const gateSchema = z.enum(gates)
export type Gate = z.infer<typeof gateSchema>

export const accountSurgeSchema = z.object({
  topic: z.string(),
  /** 0 to 100; 50 is as usual, 60 one standard deviation above. */
  surge: z.number(),
  /** Events of the last three weeks, and of the twelve weeks before. */
  recent: z.number(),
  baseline: z.number(),
  /** The gates that it has not passed; none for a surge. */
  gates: z.array(gateSchema),
  people: z.number(),
  /** The share of false discoveries if all as unlikely were believed. */
  q: z.number(),
})
export type AccountSurge = z.infer<typeof accountSurgeSchema>

/** What one account reads about a topic, week by week. */
export const accountTopicSchema = accountSurgeSchema.extend({
  /** Events a week, oldest first: twelve weeks of the baseline, then the three recent ones. */
  weeks: z.array(z.number()),
  /** The first day of the week since which it reads more than usual (Poisson CUSUM); null when it does not. */
  since: z.string().nullable(),
})
export type AccountTopic = z.infer<typeof accountTopicSchema>

export const surgesSchema = z.object({
  asOf: z.string(),
  /** Surges a topic, most first; topics that somebody reads about have a line even without one. */
  topics: z.array(z.object({ topic: z.string(), accounts: z.number(), recent: z.number(), baseline: z.number() })),
  total: z.number(),
  items: z.array(
    accountSurgeSchema.extend({ account: accountIdSchema, name: z.string(), localName: z.string().nullable() }),
  ),
})
export type Surges = z.infer<typeof surgesSchema>
