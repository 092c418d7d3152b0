import { createHash } from 'node:crypto'
import { isMoment, isObject } from '../check-event.ts'
import type { Said } from './said.ts'
import { touchOf } from './touch.ts'

/** An accepted event that cannot be kept as it is, or that the door has set aside. */
export interface Letter {
  id: string
  receivedAt: number
  source: string
  dialect: string
  code: string
  path: string
  body: string
}

export interface ReadLine {
  events: Said[]
  letters: Letter[]
  /** Letters that the door had taken for events. */
  unreadable: number
}

type Fields = Record<string, unknown>
const nothing: Fields = {}
const fields = (value: unknown): Fields => (isObject(value) ? value : nothing)

/** A lone half of a surrogate pair, as JSON writes it: the facts engine cannot read it. */
const loneHalf = /(?<!\\)((?:\\\\)*)\\ud[89a-f][\da-f]{2}/g

/** A value where a text is expected: numbers and the like as JSON writes them; null where there is none. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return null
  const json = JSON.stringify(value)
  return json.includes('\\ud') ? json.replace(loneHalf, '$1\ufffd') : json
}

const number = (value: unknown): number | null => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : null
}

/** In small letters as the facts engine makes them: of A to Z only. */
function small(value: string): string {
  const bare = value.startsWith(' ') || value.endsWith(' ') ? value.replace(/^ +| +$/g, '') : value
  return /[A-Z]/.test(bare) ? bare.replace(/[A-Z]+/g, part => part.toLowerCase()) : bare
}

/** Milliseconds since 1970 of a moment as the door takes it; without a zone it is UTC. */
function moment(value: string | null): number | null {
  if (!value || !isMoment(value)) return null
  const whole = value.replace(',', '.').replace(' ', 'T')
  if (whole.length > 10 && !/(?:Z|[+-]\d\d:?\d\d)$/.test(whole)) return Date.parse(`${whole}Z`)
  return Date.parse(whole)
}

const CLOCKS_DIFFER_MS = 5_000
const HOUR_MS = 3_600_000
const calledForm = /^(form|lead|demo|sign|regist|subscri|download|newsletter|email|request)/i

/** What JavaScript would round: put between quotes before it is read, so that it is kept as it was said. */
const longNumber = /([:[,]\s*)(-?\d{16,})(?=\s*[,}\]])/g

function parse(line: string): Fields {
  if (/\d{16}/.test(line)) {
    try {
      return fields(JSON.parse(line.replace(longNumber, '$1"$2"')))
    } catch {
      // such a number within a text
    }
  }
  return fields(JSON.parse(line))
}

/** The e-mail address by which the event names its person; '' none. */
function addressOf(own: Fields, person: Fields, props: Fields, event: string, user: string): string {
  const said = text(own.email) || text(person.email)
  if (said) return small(said)
  // a property may name anybody; in what people fill in and click themselves it is them
  const filled = text(props.email)
  if (filled && calledForm.test(event)) return small(filled)
  return user.indexOf('@') > 0 ? small(user) : ''
}

function companyOf(own: Fields, traits: Fields, call: string, group: string): string {
  const account = text(own.account)
  if (account) return account
  return (call === 'group' && (text(traits.domain) || text(traits.website))) || group
}

/** What the door put in front of a request's events. */
interface Arrival {
  q: string
  r: number
  s: string
  n: string
  v: string
  u: string
}

function timesOf(e: Fields, request: Fields, receivedAt: number) {
  const stamp = text(e.originalTimestamp) || text(e.timestamp) || ''
  const happened = moment(stamp)
  const sent = moment(text(e.sentAt) ?? text(request.sentAt))
  // the sender's clock against ours; what a request travels is no skew
  const skew = sent !== null && Math.abs(receivedAt - sent) > CLOCKS_DIFFER_MS ? receivedAt - sent : 0
  return {
    stamp,
    hour: happened === null ? 0 : Math.floor(happened / HOUR_MS) * 3600,
    occurredAt: happened === null ? receivedAt : Math.max(0, Math.min(receivedAt, happened + skew)),
  }
}

function readEvent(e: Fields, nth: number, request: Fields, door: Arrival): Said {
  const context = fields(e.context)
  const page = fields(context.page)
  const own = fields(e.sf)
  const props = fields(e.properties)
  const properties = text(e.properties) ?? ''
  const call = text(e.type) ?? ''
  const traits = fields(e.traits)
  const person = call === 'identify' || !isObject(context.traits) ? traits : context.traits
  const userId = text(e.userId) ?? ''
  const groupId = text(e.groupId) || text(context.groupId) || ''
  const event = text(e.event) ?? ''
  const name = text(e.name) ?? ''
  const { stamp, hour, occurredAt } = timesOf(e, request, door.r)
  const url = text(own.url) ?? text(page.url) ?? text(props.url) ?? ''
  const known = () =>
    [
      door.s,
      call,
      event || name,
      userId,
      text(e.anonymousId) ?? '',
      stamp,
      properties,
      text(person),
      url,
      text(e.sf),
    ].join('|')
  return {
    eventId: text(e.messageId) || hashOf(stamp === '' ? `${door.q}:${nth}` : known()),
    hour,
    occurredAt,
    receivedAt: door.r,
    source: door.s,
    call,
    name: call === 'track' ? event : name,
    type: text(own.type) ?? '',
    anonymousId: text(e.anonymousId) ?? '',
    userId,
    previousId: text(e.previousId) ?? '',
    email: addressOf(own, person, props, event, userId),
    groupId,
    groupName: call === 'group' && typeof traits.name === 'string' ? traits.name : '',
    accountRef: companyOf(own, traits, call, groupId),
    channel: text(own.channel) ?? text(props.channel) ?? '',
    topic: text(own.topic) ?? text(props.topic) ?? '',
    content:
      text(own.content) ??
      (text(props.content) || text(props.title) || text(props.name) || null) ??
      text(page.title) ??
      (call === 'page' || call === 'screen' ? name : ''),
    play: text(own.play) ?? text(props.play) ?? '',
    step: text(own.step) ?? text(props.step) ?? '',
    variant: text(own.variant) ?? text(props.variant) ?? '',
    value: number(own.value) ?? number(props.value) ?? number(props.revenue),
    cost: number(own.cost) ?? number(props.cost),
    url,
    referrer: text(own.referrer) ?? text(page.referrer) ?? text(props.referrer) ?? '',
    touch: touchOf(url, isObject(context.campaign) ? context.campaign : null),
    address: text(context.ip) || door.n,
    agent: text(context.userAgent) ?? door.u,
    machine: door.v,
    traits: call === 'identify' || call === 'group' ? (text(e.traits) ?? '') : '',
    properties,
  }
}

const hashOf = (said: string) => createHash('sha256').update(said).digest('hex').slice(0, 32)

/** The events of a line of the inbox, and its dead letters. */
export function readLine(line: string): ReadLine {
  const whole = parse(line)
  const door = whole.sf as Arrival
  const read: ReadLine = { events: [], letters: [], unreadable: 0 }
  const setAside = (letter: Fields) => {
    const { dialect, code, path, body } = letter
    const id = `${door.q}-${read.letters.length + 1}`
    const said = {
      dialect: text(dialect) ?? '',
      code: text(code) ?? '',
      path: text(path) ?? '',
      body: text(body) ?? '',
    }
    read.letters.push({ id, receivedAt: door.r, source: door.s, ...said })
  }
  if (Array.isArray(whole.dead)) for (const letter of whole.dead) setAside(fields(letter))
  const batch = Array.isArray(whole.batch) ? whole.batch : []
  for (const [i, event] of batch.entries()) {
    try {
      read.events.push(readEvent(fields(event), i + 1, whole, door))
    } catch (error) {
      // nested so deep that it cannot be written again
      if (!(error instanceof RangeError)) throw error
      read.unreadable++
      setAside({ dialect: 'segment', code: 'unreadable', path: '', body: '' })
    }
  }
  return read
}
