import type { Tier } from '../../accounts/accounts.schema.ts'

interface TacticMix {
  tier: Tier
  /** Per cent of the effort. */
  online: number
  offline: number
  tactics: { id: string; channel: 'online' | 'offline' }[]
}

const mix = (tier: Tier, online: number, onlineIds: readonly string[], offlineIds: readonly string[]): TacticMix => ({
  tier,
  online,
  offline: 100 - online,
  tactics: [
    ...onlineIds.map(id => ({ id, channel: 'online' as const })),
    ...offlineIds.map(id => ({ id, channel: 'offline' as const })),
  ],
})

/** What each tier is worked with, as the practitioners' guide has it; ids are i18n keys below `selection:tactic`. */
export const tacticMixes: readonly TacticMix[] = [
  mix(
    'one_to_one',
    60,
    ['account_research_report', 'custom_microsite', 'one_to_one_ads', 'personal_video', 'personal_email'],
    ['executive_dinner', 'executive_briefing', 'personal_direct_mail', 'on_site_workshop', 'executive_gift'],
  ),
  mix(
    'one_to_few',
    70,
    ['cluster_ads', 'industry_landing_page', 'industry_webinar', 'tailored_email_series', 'industry_case_study'],
    ['roundtable', 'industry_event', 'cluster_direct_mail'],
  ),
  mix(
    'programmatic',
    80,
    ['programmatic_ads', 'retargeting', 'automated_nurture', 'personalised_website', 'webinar', 'content_syndication'],
    ['trade_show', 'direct_mail_campaign'],
  ),
  mix(
    'reinforcing',
    80,
    ['buying_group_ads', 'colleague_email', 'retargeting', 'role_based_content', 'website_chat'],
    ['sales_call', 'customer_reference_visit'],
  ),
]
