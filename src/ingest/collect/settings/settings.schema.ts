import { z } from 'zod'
import { defaultChannels } from './default-channels.schema.ts'

/** Names of events, as clients send them, and the types they are here; a name that is not listed becomes snake_case. */
export const eventTypesSchema = z.record(
  z.string().min(1).max(200),
  z
    .string()
    .max(100)
    .regex(/^[\p{L}\p{N}_]+$/u),
)

/** What is compared without case. */
const words = z.array(z.string().trim().toLowerCase().min(1).max(200)).min(1).max(100)

/** Where somebody came from. Every part that a rule names must hold; the first rule that holds gives the channel. */
export const channelRuleSchema = z.object({
  channel: z.string().min(1).max(60),
  /** utm_source is one of these. */
  source: words.optional(),
  /** utm_medium is one of these. */
  medium: words.optional(),
  /** A click id of one of these kinds: gclid, li_fat_id, msclkid, bd_vid. */
  clickId: words.optional(),
  /** The referring host is one of these or below it. */
  referrer: words.optional(),
  /** true: some other site; false: no other site. */
  foreign: z.boolean().optional(),
})
export type ChannelRule = z.infer<typeof channelRuleSchema>

const knownTypes = {
  'Page Viewed': 'page_view',
  'Demo Requested': 'demo_request',
  'Form Submitted': 'form_submit',
  'Lead Created': 'form_submit',
  'Signed Up': 'form_submit',
  'Content Downloaded': 'content_download',
  'File Downloaded': 'content_download',
  'White Paper Downloaded': 'white_paper_download',
  'Whitepaper Downloaded': 'white_paper_download',
  'Video Playback Started': 'video_view',
  'Video Viewed': 'video_view',
  'Webinar Registered': 'webinar_registered',
  'Webinar Attended': 'webinar_attended',
  'Email Delivered': 'email_delivered',
  'Email Opened': 'email_opened',
  'Email Link Clicked': 'email_clicked',
  'Email Clicked': 'email_clicked',
  'Email Bounced': 'email_bounced',
  'Email Marked as Spam': 'email_complained',
  Unsubscribed: 'email_unsubscribed',
  'Meeting Booked': 'meeting',
  'Live Chat Conversation Started': 'chat',
  'Ad Clicked': 'ad_click',
  'Ad Viewed': 'ad_impression',
}

export const collectSettingsSchema = z.object({
  eventTypes: eventTypesSchema.default(knownTypes),
  channels: z.array(channelRuleSchema).max(200).default(defaultChannels),
  /** Our own offices' networks, as CIDR: what comes from them is kept and not scored. */
  networks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .max(500)
    .default([]),
})
export type CollectSettings = z.infer<typeof collectSettingsSchema>
/** Some of the rules; null takes back what stood there from the start. */
export const changedCollectSettingsSchema = z.object({
  eventTypes: eventTypesSchema.nullable().optional(),
  channels: z.array(channelRuleSchema).max(200).nullable().optional(),
  networks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .max(500)
    .nullable()
    .optional(),
})
export type ChangedCollectSettings = z.infer<typeof changedCollectSettingsSchema>

/** A page, the page before it and an event's name, as they would come in. */
export const tryRulesSchema = z.object({
  url: z.string().max(4000).default(''),
  referrer: z.string().max(4000).default(''),
  event: z.string().max(200).default(''),
})
export const triedRulesSchema = z.object({
  /** '' when no rule holds. */
  channel: z.string(),
  /** The place of the rule that holds, from 0. */
  rule: z.number().nullable(),
  /** What the rules saw: campaign parameters, the kind of click id, hosts. */
  from: z.object({
    source: z.string(),
    medium: z.string(),
    clickId: z.string(),
    referrer: z.string(),
    page: z.string(),
  }),
  /** What the event would be, and whether the table says so or its name is only rewritten. */
  type: z.object({ type: z.string(), listed: z.boolean() }).nullable(),
})

export const ruleChangesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      actor: z.string(),
      /** Which table was changed. */
      what: z.enum(['eventTypes', 'channels', 'networks']),
      /** As it stood afterwards; null: as from the start. */
      after: changedCollectSettingsSchema,
    }),
  ),
})
