import { z } from 'zod'
import { alertKindSchema, alertKinds } from '../alerts/alerts.schema.ts'

export const channelKinds = ['mail', 'webhook', 'slack', 'feishu', 'dingtalk', 'wecom'] as const
export const channelKindSchema = z.enum(channelKinds)
export type ChannelKind = z.infer<typeof channelKindSchema>

export const languages = ['en', 'zh-CN'] as const
export const languageSchema = z.enum(languages)
export type Language = z.infer<typeof languageSchema>

const hour = z.number().int().min(0).max(23)
const timeZoneSchema = z
  .string()
  .max(60)
  .refine(
    zone => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
      } catch {
        return false
      }
    },
    { message: 'no such time zone; write it like Asia/Shanghai' },
  )

/** When and in which language somebody wants to be told; no quiet hours when `quiet` is null. */
export const mannersSchema = z.object({
  language: languageSchema.default('en'),
  timeZone: timeZoneSchema.default('UTC'),
  quiet: z.object({ from: hour, to: hour }).nullable().default(null),
})
export type Manners = z.infer<typeof mannersSchema>

export const mailSettingsSchema = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535).default(587),
  /** `tls` from the first byte, `starttls` before anything is said, `none` in the clear. */
  security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
  user: z.string().max(320).default(''),
  from: z.string().trim().min(3).max(320),
})
export type MailSettings = z.infer<typeof mailSettingsSchema>

const address = z.url({ protocol: /^https?$/, error: 'write the whole address, beginning with https://' }).max(2000)

/** A channel as it is written down; secrets that are left out stay as they are. */
export const channelInputSchema = z
  .object({
    kind: channelKindSchema,
    name: z.string().trim().min(1).max(100),
    manners: mannersSchema.default({ language: 'en', timeZone: 'UTC', quiet: null }),
    mail: mailSettingsSchema.optional(),
    /** Where it is posted to; it bears a token for all but webhooks, and is never shown again. */
    url: address.optional(),
    /** The key of the signature (webhook, Feishu, DingTalk) or the password of the mail server. */
    secret: z.string().min(1).max(1000).optional(),
  })
  .refine(given => given.kind !== 'mail' || given.mail !== undefined, {
    path: ['mail'],
    message: 'mail needs the server that takes it',
  })
export type ChannelInput = z.infer<typeof channelInputSchema>

export const channelSchema = z.object({
  id: z.string(),
  kind: channelKindSchema,
  name: z.string(),
  manners: mannersSchema,
  mail: mailSettingsSchema.nullable(),
  /** The host that it goes to; the rest of the address is kept secret. */
  host: z.string(),
  hasSecret: z.boolean(),
  createdAt: z.string(),
})
export type Channel = z.infer<typeof channelSchema>
export const channelsSchema = z.object({ items: z.array(channelSchema) })
/** The only time that a made-up key of a webhook is told. */
export const createdChannelSchema = channelSchema.extend({ secret: z.string().nullable() })

const mailAddress = z.email().max(320)

export const ruleInputSchema = z.object({
  name: z.string().trim().min(1).max(100),
  channel: z.uuid(),
  kinds: z.array(alertKindSchema).min(1).max(alertKinds.length),
  /** Only accounts of these owners; of everybody when empty. */
  owners: z.array(z.string().min(1).max(200)).max(500).default([]),
  /** Mail only: the owner of the account, as far as their address is known; these besides; those instead of an unknown owner. */
  to: z
    .object({
      owner: z.boolean().default(true),
      addresses: z.array(mailAddress).max(50).default([]),
      fallback: z.array(mailAddress).max(50).default([]),
    })
    .default({ owner: true, addresses: [], fallback: [] }),
  timing: z
    .discriminatedUnion('every', [
      z.object({ every: z.literal('once') }),
      z.object({ every: z.literal('day'), hour }),
      /** 1 is Monday. */
      z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7), hour }),
    ])
    .default({ every: 'once' }),
  /** The same kind about the same account is not told again by this rule for so long. */
  coolDownHours: z.number().int().min(0).max(2160).default(0),
  enabled: z.boolean().default(true),
})
export type RuleInput = z.infer<typeof ruleInputSchema>
export const ruleSchema = ruleInputSchema.extend({ id: z.string() })
export type Rule = z.infer<typeof ruleSchema>
export const rulesSchema = z.object({ items: z.array(ruleSchema) })

/** How the owner of accounts is reached. */
export const ownerInputSchema = z.object({
  owner: z.string().trim().min(1).max(200),
  email: mailAddress.nullable().default(null),
  manners: mannersSchema.default({ language: 'en', timeZone: 'UTC', quiet: null }),
})
export type Owner = z.infer<typeof ownerInputSchema>
/** Those who are written down, and those whom accounts name. */
export const ownersSchema = z.object({
  items: z.array(ownerInputSchema),
  unknown: z.array(z.object({ owner: z.string(), accounts: z.number() })),
})

export const deliverySettingsSchema = z.object({
  /** Where people reach Spearfish; links in messages begin with it, and there are none without. */
  publicUrl: address.nullable().default(null),
  /** How long sales may take to answer for a qualified account; then reminders, at such a distance, at most so many. */
  answerHours: z.number().int().min(1).max(2160).default(48),
  remindEveryHours: z.number().int().min(1).max(720).default(24),
  mostReminders: z.number().int().min(0).max(10).default(3),
})
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>

export const outboxStates = ['waiting', 'sending', 'sent', 'given_up', 'uncertain'] as const
/** Why an attempt did not arrive. */
export const failureReasons = [
  'address_refused',
  'unreachable',
  'timeout',
  'refused',
  'failed',
  'login',
  'stopped',
  'channel_removed',
  'unreadable_secret',
] as const
export const failureReasonSchema = z.enum(failureReasons)
export type FailureReason = z.infer<typeof failureReasonSchema>

export const outboxEntrySchema = z.object({
  id: z.string(),
  kind: z.enum(['alert', 'digest', 'test']),
  channel: z.object({ id: z.string(), name: z.string(), kind: channelKindSchema }),
  recipient: z.string(),
  state: z.enum(outboxStates),
  attempts: z.number(),
  alerts: z.number(),
  title: z.string().nullable(),
  reason: failureReasonSchema.nullable(),
  answer: z.string().nullable(),
  createdAt: z.string(),
  dueAt: z.string(),
  sentAt: z.string().nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntrySchema>
export const outboxSchema = z.object({
  items: z.array(outboxEntrySchema),
  counts: z.record(z.enum(outboxStates), z.number()),
})
