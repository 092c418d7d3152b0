import type { Person } from './buying-group.ts'
import type { Company } from './company.ts'
import { DAY } from './market-options.ts'
import type { EventRow } from './market-rows.ts'
import { type Need, needOn, RESEARCH_DAYS, topics } from './need.ts'
import { type PlayPart, plantedPlay } from './planted-play.ts'
import { type Random, weighted } from './random.ts'

/** What people do on their own, a person and a day, when nothing is sought. */
const RATE = 0.006

interface Kind {
  type: string
  channel: string
  /** What it was about, with {topic}; '' when it is a thing without content. */
  content: string
  path: string
}

const kinds = weighted<Kind>([
  [{ type: 'page_view', channel: 'web', content: '', path: '/solutions/' }, 40],
  [{ type: 'page_view', channel: 'web', content: 'Pricing', path: '/pricing/' }, 6],
  [{ type: 'white_paper_download', channel: 'web', content: 'White paper: {topic} in practice', path: '/papers/' }, 7],
  [{ type: 'content_download', channel: 'web', content: 'Checklist: {topic}', path: '/checklists/' }, 5],
  [{ type: 'video_view', channel: 'web', content: '{topic} in six minutes', path: '/videos/' }, 5],
  [{ type: 'webinar_registered', channel: 'webinar', content: 'Webinar: {topic}', path: '/webinars/' }, 5],
  [{ type: 'webinar_attended', channel: 'webinar', content: 'Webinar: {topic}', path: '/webinars/' }, 4],
  [{ type: 'form_submit', channel: 'web', content: 'Ask an engineer', path: '/contact/' }, 2],
  [{ type: 'demo_request', channel: 'web', content: 'Demo', path: '/demo/' }, 0.8],
  [{ type: 'chat', channel: 'web', content: '', path: '/' }, 1.5],
  [{ type: 'social_engagement', channel: 'social', content: '{topic}', path: '' }, 5],
  [{ type: 'event_attended', channel: 'event', content: 'Hannover trade fair', path: '' }, 0.7],
])

export interface Activity {
  events: EventRow[]
  /** Ids of the events that no person did. */
  machine: string[]
}

interface Scene {
  company: Company
  people: readonly Person[]
  needs: readonly Need[]
  play: PlayPart | null
  probability: number
  random: Random
  end: number
}

/** Everything that people of one company did, and what was sent to them, in no particular order. */
export function activity(scene: Scene): Activity {
  const { company, people, random } = scene
  const events: EventRow[] = []
  const machine: string[] = []
  const days = Math.min(RESEARCH_DAYS, company.knownForDays)
  const readers = Math.max(0.6, people.length)
  const rate = RATE * random.logNormal(1, 0.5) * (0.7 + 0.6 * scene.probability)
  for (let n = random.poisson(rate * readers * days); n > 0; n--) read(scene, events, random.next() * days)
  for (const need of scene.needs) burst(scene, events, need, rate * readers)
  if (scene.play?.arm === 'treated') campaign(scene, events, machine)
  mailings(scene, events, machine, days)
  intentTopics(scene, events, days)
  return { events, machine }
}

interface Happening {
  daysAgo: number
  type: string
  channel: string
  person?: Person | undefined
  more?: Partial<EventRow>
}

function add({ company, end }: Scene, events: EventRow[], { daysAgo, type, channel, person, more }: Happening): string {
  const id = `E-${company.index + 1}-${events.length + 1}`
  const row: EventRow = {
    event_id: id,
    occurred_at: new Date(end - Math.max(0.01, daysAgo) * DAY).toISOString(),
    account_id: company.sourceId,
    type,
    channel,
    ...more,
  }
  if (person) row.contact_id = person.row.source_id
  events.push(row)
  return id
}

const slug = (topic: string) => topic.toLowerCase().replaceAll(' ', '-')

/** One person, or somebody unknown, reads something; in a need it is mostly about the need. */
function read(scene: Scene, events: EventRow[], daysAgo: number, need = needOn(scene.needs, daysAgo)): void {
  const { random, people, company } = scene
  const kind = kinds(random)
  const topic = need && random.chance(0.8) ? need.topic : random.pick(topics)
  const anonymous = people.length === 0 || (kind.type === 'page_view' && random.chance(0.4))
  const person = anonymous ? undefined : people[random.between(0, people.length - 1)]
  const more: Partial<EventRow> = { topic }
  if (kind.content) more.content = kind.content.replace('{topic}', topic)
  if (kind.path) more.url = `https://corvane.example${kind.path}${slug(topic)}`
  if (!person) more.anonymous_id = `v-${company.index}-${random.between(1, 4)}`
  add(scene, events, { daysAgo, type: kind.type, channel: kind.channel, person, more })
}

function burst(scene: Scene, events: EventRow[], need: Need, rate: number): void {
  const days = Math.min(need.days, need.fromDaysAgo)
  const extra = scene.random.poisson(rate * (need.factor - 1) * days)
  for (let n = 0; n < extra; n++) {
    const daysAgo = need.fromDaysAgo - scene.random.next() * days
    if (daysAgo < scene.company.knownForDays) read(scene, events, daysAgo, need)
  }
}

/** What the play sent to a treated account, and what it made people read. */
function campaign(scene: Scene, events: EventRow[], machine: string[]): void {
  const { random, people } = scene
  const { fromDaysAgo, days, id, research } = plantedPlay
  const properties = { play: id }
  const on = () => fromDaysAgo - random.next() * days
  for (let n = random.between(3, 8); n > 0; n--) {
    const daysAgo = on()
    add(scene, events, {
      daysAgo,
      type: 'ad_impression',
      channel: 'ads',
      more: { properties, value: random.between(20, 400) },
    })
    if (random.chance(0.2)) add(scene, events, { daysAgo, type: 'ad_click', channel: 'ads', more: { properties } })
  }
  for (const person of people)
    if (random.chance(0.5)) mail(scene, events, machine, { daysAgo: on(), person, properties })
  const extra = random.poisson(RATE * Math.max(0.6, people.length) * (research - 1) * days)
  for (let n = 0; n < extra; n++) read(scene, events, on())
}

/** The quarterly letter to everybody whose address is known. */
function mailings(scene: Scene, events: EventRow[], machine: string[], days: number): void {
  for (let daysAgo = 20; daysAgo < days; daysAgo += 91) {
    for (const person of scene.people) {
      if (person.row.email && scene.random.chance(0.6))
        mail(scene, events, machine, {
          daysAgo: daysAgo + scene.random.next(),
          person,
          properties: { mailing: 'quarterly letter' },
        })
    }
  }
}

interface Mail {
  daysAgo: number
  person: Person
  properties: { play: string } | { mailing: string }
}

/** A mail, its opening and its click; one company in twenty has a scanner that clicks every link within two seconds. */
function mail(scene: Scene, events: EventRow[], machine: string[], { daysAgo, person, properties }: Mail): void {
  const { random, company } = scene
  if (random.chance(0.02)) {
    add(scene, events, { daysAgo, type: 'email_bounced', channel: 'email', person, more: { properties } })
    return
  }
  add(scene, events, { daysAgo, type: 'email_delivered', channel: 'email', person, more: { properties } })
  const second = 1 / 86_400
  if (company.index % 20 === 13) {
    for (let n = random.between(6, 14); n > 0; n--) {
      const more = { properties: { ...properties, user_agent: 'MailGate-LinkCheck/4.2', link: n } }
      machine.push(
        add(scene, events, {
          daysAgo: daysAgo - (0.4 + 1.6 * random.next()) * second,
          type: 'email_clicked',
          channel: 'email',
          person,
          more,
        }),
      )
    }
  }
  if (!random.chance(0.3)) return
  const opened = daysAgo - random.next() * 0.7
  add(scene, events, { daysAgo: opened, type: 'email_opened', channel: 'email', person, more: { properties } })
  if (random.chance(0.25))
    add(scene, events, {
      daysAgo: opened - 40 * second,
      type: 'email_clicked',
      channel: 'email',
      person,
      more: { properties },
    })
  else if (random.chance(0.04))
    add(scene, events, {
      daysAgo: opened - 3000 * second,
      type: 'email_replied',
      channel: 'email',
      person,
      more: { properties },
    })
}

/** What a provider says the company reads elsewhere: rarely without a need, weekly within one. */
function intentTopics(scene: Scene, events: EventRow[], days: number): void {
  const { random } = scene
  const told = (daysAgo: number, topic: string) =>
    add(scene, events, {
      daysAgo,
      type: 'intent_topic',
      channel: 'intent',
      more: { topic, value: random.between(1, 12) },
    })
  for (let n = random.poisson(days / 270); n > 0; n--) told(random.next() * days, random.pick(topics))
  for (const need of scene.needs)
    for (let day = need.fromDaysAgo; day > Math.max(0, need.fromDaysAgo - need.days); day -= 7)
      if (day < days && random.chance(0.7)) told(day - random.next(), need.topic)
}
