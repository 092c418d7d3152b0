import { z } from 'zod'
import { accountIdSchema, stageSchema } from '../../accounts/accounts.schema.ts'
import { buyingRoleSchema, groupMemberSchema } from '../../accounts/buying-group/buying-group.schema.ts'
import { personaSchema } from '../../accounts/buying-group/personas.schema.ts'

/** What can be worth doing for an account; i18n keys below `insights.actions`. */
export const actionKinds = [
  'answer',
  'rescue_deal',
  'advance_deal',
  'replace_champion',
  'follow_surge',
  'welcome_person',
  'wake',
] as const
export const actionKindSchema = z.enum(actionKinds)
export type ActionKind = z.infer<typeof actionKindSchema>

/** What a persona's worksheet says about how to talk to such people. */
export const talkingPointsSchema = personaSchema.pick({
  id: true,
  title: true,
  pains: true,
  valueProposition: true,
  messages: true,
  objections: true,
})

export const actionSchema = z.object({
  /** Names the matter: the same until something new happens. */
  id: z.string(),
  kind: actionKindSchema,
  account: accountIdSchema,
  name: z.string(),
  localName: z.string().nullable(),
  owner: z.string().nullable(),
  stage: stageSchema.nullable(),
  /** Whom to talk to; null when nobody is known. */
  person: z
    .object({
      id: z.string(),
      name: z.string(),
      title: z.string().nullable(),
      role: buyingRoleSchema,
      touches: z.number(),
      /** Why no marketing may be written to them, or would not arrive; null when it may. */
      unreachable: groupMemberSchema.shape.unreachable,
    })
    .nullable(),
  /** What to say: the topic that was read about, and what the persona of this person has. */
  say: z.object({ topic: z.string().nullable(), points: talkingPointsSchema.nullable() }),
  /** What happened, as the alert tells it. */
  why: z.object({ at: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) }),
  /** The rank: value × likelihood × urgency, in US dollars. */
  rank: z.object({
    usd: z.number(),
    value: z.object({ usd: z.number(), basis: z.enum(['open_deal', 'typical_deal', 'unknown']) }),
    likelihood: z.object({ share: z.number(), basis: z.enum(['fit', 'unknown']) }),
    urgency: z.object({ share: z.number(), weight: z.number(), days: z.number() }),
  }),
})
export type Action = z.infer<typeof actionSchema>
export const actionsSchema = z.object({ items: z.array(actionSchema), total: z.number(), owners: z.array(z.string()) })

export const markSchema = z
  .object({
    action: z.string().min(1).max(300),
    account: accountIdSchema,
    state: z.enum(['done', 'snoozed', 'dismissed']),
    /** Until when it can wait. */
    until: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(mark => mark.state !== 'snoozed' || mark.until !== undefined, {
    path: ['until'],
    message: 'say until when it can wait',
  })
export const markedSchema = z.object({ mark: z.string() })
