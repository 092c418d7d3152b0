import type { AlertKind } from '../alerts/alerts.schema.ts'
import type { Language } from './delivery.schema.ts'
import type { Message } from './message.ts'
import { chinese } from './words/chinese.ts'
import { english, type Words } from './words/english.ts'

/** An alert with what a reader wants to see of its account. */
export interface ToldAlert {
  id: string
  kind: AlertKind
  account: string
  name: string
  owner: string
  detail: Record<string, string | number>
  at: string
}

interface About {
  at: Date
  language: Language
  /** Where people reach Spearfish; no links without. */
  publicUrl: string | null
  rule: string | null
}

const wordsOf: Record<Language, Words> = { en: english, 'zh-CN': chinese }

const linkTo = (publicUrl: string | null, path: string) =>
  publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}${path}`

const asData = (alert: ToldAlert, href: string | null) => ({
  alert: alert.id,
  kind: alert.kind,
  account: { id: alert.account, name: alert.name },
  owner: alert.owner || null,
  raisedAt: alert.at,
  detail: alert.detail,
  url: href,
})

/** Alerts as one message: one in a line of its own, several by owner. Pure. */
export function composeAlerts(alerts: readonly ToldAlert[], about: About): Message {
  const words = wordsOf[about.language]
  const href = (alert: ToldAlert) => linkTo(about.publicUrl, `/accounts/${alert.account}?section=engagement`)
  const item = (alert: ToldAlert) => ({
    title: words.title[alert.kind](alert.name),
    detail: words.detail(alert.kind, alert.detail),
    href: href(alert),
  })
  const frame = { at: about.at.toISOString(), foot: words.foot(about.rule) }
  const [only] = alerts
  if (only && alerts.length === 1)
    return {
      ...frame,
      type: `alert.${only.kind}`,
      title: words.title[only.kind](only.name),
      sections: [{ heading: null, items: [item(only)] }],
      data: asData(only, href(only)),
    }
  const owners = [...new Set(alerts.map(alert => alert.owner))].sort((x, y) => (x < y ? -1 : 1))
  return {
    ...frame,
    type: 'alert.several',
    title: words.several(alerts.length),
    sections: owners.map(owner => ({
      heading: owners.length === 1 ? null : words.owner(owner),
      items: alerts.filter(alert => alert.owner === owner).map(item),
    })),
    data: { alerts: alerts.map(alert => asData(alert, href(alert))) },
  }
}

/** What somebody sends to see whether a channel works. */
export function composeTest(channel: string, about: About): Message {
  const { test, foot } = wordsOf[about.language]
  return {
    type: 'test',
    at: about.at.toISOString(),
    title: test.title,
    sections: [
      {
        heading: null,
        items: [{ title: test.title, detail: test.detail(channel), href: linkTo(about.publicUrl, '/settings/alerts') }],
      },
    ],
    foot: foot(null),
    data: {},
  }
}
