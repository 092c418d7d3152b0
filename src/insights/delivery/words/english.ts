import type { AlertKind } from '../../alerts/alerts.schema.ts'

type Detail = Record<string, string | number>

const figure = (value: string | number | undefined) =>
  Number(value ?? 0).toLocaleString('en', { maximumFractionDigits: 1 })

const s = (value: string | number | undefined, word: string) =>
  `${figure(value)} ${word}${Number(value ?? 0) === 1 ? '' : 's'}`

const roles: Record<string, string> = {
  decision_maker: 'decides',
  influencer: 'has a say',
  purchaser: 'buys',
  champion: 'spoke for us',
}

const ways: Record<string, string> = {
  bounced: 'mail to them comes back',
  moved: 'is now on record with another company',
  title: 'says so in their title',
}

const points = ({ points: now, before }: Detail) =>
  before === undefined ? s(now, 'point') : `${s(now, 'point')}, ${figure(before)} a week before`

const details: Record<AlertKind, (detail: Detail) => string> = {
  mqa: detail => `${points(detail)} over ${s(detail.people, 'active person').replace('persons', 'people')}.`,
  answer_overdue: ({ hours, reminder }) =>
    `Ready for ${s(hours, 'hour')} without an answer of sales (reminder ${figure(reminder)}).`,
  surge: ({ topic, recent, baseline, people }) =>
    `${topic}: ${s(recent, 'read')} in three weeks, ${figure(baseline)} in the twelve before; ${figure(people)} people.`,
  new_person: ({ people, before }) => `${figure(people)} active people, ${figure(before)} before.`,
  champion_left: ({ person, title, role, how }) =>
    `${person}${title ? `, ${title},` : ''} ${roles[String(role)] ?? ''} and ${ways[String(how)] ?? 'has left'}.`,
  gone_quiet: detail =>
    detail.days === undefined ? `${points(detail)}.` : `Nothing for ${s(detail.days, 'day')}; ${points(detail)}.`,
  deal_heating: detail => `${points(detail)}.`,
  deal_cooling: detail => `${points(detail)}.`,
}

/** What leaves the house, in English. */
export const english = {
  title: {
    mqa: (name: string) => `${name} is ready for sales`,
    answer_overdue: (name: string) => `${name} still waits for an answer of sales`,
    surge: (name: string) => `${name} reads more than usual`,
    new_person: (name: string) => `One more person at ${name}`,
    champion_left: (name: string) => `Somebody who matters has left ${name}`,
    gone_quiet: (name: string) => `${name} has gone quiet`,
    deal_heating: (name: string) => `The deal with ${name} warms up`,
    deal_cooling: (name: string) => `The deal with ${name} cools down`,
  } satisfies Record<AlertKind, (name: string) => string>,
  detail: (kind: AlertKind, detail: Detail) => details[kind](detail),
  several: (count: number) => `${count} alerts about your accounts`,
  owner: (owner: string) => owner || 'Accounts without an owner',
  test: { title: 'A test from Spearfish', detail: (channel: string) => `Alerts will come here: ${channel}.` },
  foot: (rule: string | null) =>
    rule === null ? 'Sent by Spearfish.' : `Sent by Spearfish because of the rule “${rule}”.`,
}

export type Words = typeof english
