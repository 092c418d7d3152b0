import { z } from 'zod'

/** What a person's data may be used for. */
export const purposes = ['marketing', 'personalisation', 'advertising', 'analytics', 'service'] as const
/** How a person may be reached; `any` in the ledger stands for every channel. */
export const reachChannels = ['email', 'phone', 'sms', 'wechat', 'post', 'ads', 'web'] as const
export const consentStates = ['granted', 'refused', 'withdrawn'] as const
/** What a purpose rests on while the person has said nothing: an agreement that must be asked for, or our interest. */
export const bases = ['consent', 'legitimate_interest'] as const

export type Purpose = (typeof purposes)[number]
export type ReachChannel = (typeof reachChannels)[number]

export const purposeSchema = z.enum(purposes)
export const reachChannelSchema = z.enum(reachChannels)

/** Whom: a contact's id, or an e-mail address. */
export const personSchema = z
  .object({
    contact: z
      .string()
      .regex(/^\d{1,20}$/)
      .optional(),
    email: z.email().max(254).optional(),
  })
  .refine(person => (person.contact === undefined) !== (person.email === undefined), {
    message: 'Name the person by either contact or email.',
  })
export type PersonReference = z.infer<typeof personSchema>

export const newConsentSchema = z.object({
  person: personSchema,
  purpose: purposeSchema,
  channel: z.enum(['any', ...reachChannels]).default('any'),
  state: z.enum(consentStates),
  /** Where the decision came from: a form, a call, a file. */
  source: z.string().trim().min(1).max(120),
  textVersion: z.number().int().min(1).nullable().default(null),
  /** When the person decided; now if it is not said. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** What shows it: the page, the form, the message's id, who heard it. */
  proof: z
    .record(z.string().max(60), z.string().max(500))
    .refine(proof => Object.keys(proof).length <= 20, { message: 'At most 20 details.' })
    .default({}),
})
export type NewConsent = z.infer<typeof newConsentSchema>

export const consentEntrySchema = z.object({
  id: z.string(),
  purpose: purposeSchema,
  channel: z.enum(['any', ...reachChannels]),
  state: z.enum(consentStates),
  source: z.string(),
  textVersion: z.number().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  author: z.string(),
  proof: z.record(z.string(), z.string()),
})
export type ConsentEntry = z.infer<typeof consentEntrySchema>

/** May a person be reached, and why. */
export const reachSchema = z.object({
  allowed: z.boolean(),
  reason: z.enum(['granted', 'refused', 'withdrawn', 'unsubscribed', 'legitimate_interest', 'never_asked']),
  /** When what decides was said; null when nobody has said anything. */
  since: z.string().nullable(),
  /** The ledger's entry that decides. */
  entry: z.string().nullable(),
  /** False when the person wants nothing chosen for them, whatever may be sent. */
  personalised: z.boolean(),
})
export type Reach = z.infer<typeof reachSchema>

export const personConsentSchema = z.object({
  person: z.object({
    contacts: z.array(
      z.object({ id: z.string(), name: z.string(), account: z.string().nullable(), email: z.string().nullable() }),
    ),
    emails: z.array(z.string()),
  }),
  /** Every purpose by every channel. */
  reach: z.array(reachSchema.extend({ purpose: purposeSchema, channel: reachChannelSchema })),
  /** The decisions, the latest first. */
  ledger: z.array(consentEntrySchema),
})

export const consentPolicySchema = z.record(purposeSchema, z.enum(bases))
export type ConsentPolicy = z.infer<typeof consentPolicySchema>

export const newConsentTextSchema = z.object({
  purpose: purposeSchema,
  en: z.string().trim().min(1).max(4000),
  zh: z.string().trim().min(1).max(4000),
})
export const consentTextSchema = newConsentTextSchema.extend({
  version: z.number(),
  author: z.string(),
  createdAt: z.string(),
})
export const consentSettingsSchema = z.object({
  policy: consentPolicySchema,
  /** Every wording, by purpose, the newest first. */
  texts: z.array(consentTextSchema),
  /** How many decisions the ledger holds. */
  decisions: z.number(),
})
