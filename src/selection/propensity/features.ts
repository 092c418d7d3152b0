/** What a snapshot says of an account, by name; the expressions are over the parts of `snapshot-sql.ts`. */
interface NumberFeature {
  name: string
  sql: string
}

/** A deal is looked for within so many days after a snapshot. */
export const HORIZON_DAYS = 90

/**
 * Numbers; null where nobody knows. Ages are days before the snapshot. `k` is the account as known then, `f` its fit,
 * `e` its engagement, `d` what it did, `r` what it read, `o` its deals, `p` its people.
 */
export const numberFeatures: readonly NumberFeature[] = [
  { name: 'fit', sql: 'f.fit / 1e6' },
  { name: 'fit_coverage', sql: 'f.coverage / 1e6' },
  { name: 'employees', sql: 'k.employees' },
  { name: 'revenue', sql: 'k.revenue_usd' },
  { name: 'growth', sql: 'k.growth' },
  { name: 'technologies', sql: 'length(k.technologies)' },
  { name: 'engagement', sql: 'e.engagement / 1e8' },
  { name: 'fit_times_engagement', sql: 'f.fit / 1e6 * e.engagement / 1e8' },
  { name: 'breadth', sql: 'e.breadth / 1e3' },
  { name: 'days_since_activity', sql: `if(d.last_day = toDate(0), null, {day:Date} - d.last_day)` },
  { name: 'active_days_30', sql: 'd.active_days_30' },
  { name: 'active_days_90', sql: 'd.active_days_90' },
  { name: 'activity_trend', sql: 'log((d.active_days_30 + 0.5) / ((d.active_days_90 - d.active_days_30) / 2 + 0.5))' },
  { name: 'people_90', sql: 'd.people_90' },
  { name: 'visits_90', sql: 'd.visits_90' },
  { name: 'pricing_visits_90', sql: 'd.pricing_90' },
  { name: 'demo_requests_180', sql: 'd.demos_180' },
  { name: 'content_90', sql: 'd.content_90' },
  { name: 'webinars_180', sql: 'd.webinars_180' },
  { name: 'conversations_180', sql: 'd.conversations_180' },
  { name: 'mail_clicks_90', sql: 'd.mail_clicks_90' },
  { name: 'sent_90', sql: 'd.sent_90' },
  { name: 'provider_topics_30', sql: 'd.told_30' },
  { name: 'surge', sql: 'r.surge' },
  { name: 'contacts', sql: 'p.contacts' },
  { name: 'deciders', sql: 'p.deciders' },
  { name: 'lost_deals', sql: 'o.lost_deals' },
  { name: 'days_since_lost', sql: `if(o.lost_deals = 0, null, dateDiff('day', o.lost_on, {day:Date32}))` },
]

/** Before the id of a criterion of the fit: the points that it gives. */
export const CRITERION = 'criterion:'

/** Words; '' where nobody knows. */
export const wordFeatures: readonly NumberFeature[] = [
  {
    name: 'industry',
    sql: `substring(k.industry, 1, position(k.industry, ':') + if(startsWith(k.industry, 'gbt'), 3, 2))`,
  },
]

/** The columns of an account that features look at besides those of its fit. */
export const accountColumns = ['employees', 'revenue_usd', 'growth', 'technologies', 'industry']

/** What was sent to an account or is told about it is not its own doing; an opened mail may be a machine's. */
export const notTheirDoing = [
  'email_delivered',
  'email_opened',
  'email_bounced',
  'email_unsubscribed',
  'email_complained',
  'ad_impression',
  'intent_topic',
  'job_post',
  'news',
  'funding',
  'technology_added',
  'technology_removed',
  'patent',
  'exhibition',
  'leadership_change',
]
