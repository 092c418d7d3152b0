import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { defineQuery, defineStatement, type Facts } from '../../../stores/index.ts'
import { asOneBlock } from '../../files/merge/as-one-block.ts'
import { contactRef, type Said } from '../flush/said.ts'
import { tsv } from '../flush/write-row.ts'
import {
  type Aspect,
  accountKey,
  factsOfLink,
  isAddress,
  isEarlier,
  type Knowledge,
  type Link,
  linksOf,
  type Owner,
  type Statement,
  statementsOf,
} from './identity.ts'
import { Remembered } from './remembered.ts'
import { findOwners, forgetSources, type Named } from './resolve-owners.ts'

type Nothing = Record<string, never>
interface LinkRow {
  link: string
  aspect: Aspect
  value: string
  source: string
  at: string
  event: string
}
interface OwnerRow {
  kind: 'account' | 'email'
  source: string
  ref: string
  contact: string
  account: string
}
const linksByName = defineQuery<Nothing, LinkRow>(import.meta.url, './links-by-name.sql')
const ownersFound = defineQuery<Nothing, OwnerRow>(import.meta.url, './owners-found.sql')
const followedLinks = defineQuery<Nothing, { link: string }>(import.meta.url, './followed-links.sql')
const writeContacts = defineStatement<Nothing>(import.meta.url, './write-contacts.sql')
const versions = defineQuery<Nothing, { table: string; version: string; last: string }>(
  import.meta.url,
  './identity-versions.sql',
)

const LINKS = 400_000
const ADDRESSES = 200_000
const ACCOUNTS = 100_000
const noLink: Link = {}
const isPerson = /^[^@\s:]+@[^@\s:]+\.[^@\s:]+$/

type Versions = ReadonlyMap<string, { version: string; last: number }>
const seconds = (ms: number) => (ms / 1000).toFixed(3)
/** One piece: a stream of many small ones costs more than what is in them. */
const rowsOf = (rows: readonly string[]) => Readable.from([rows.join('')], { objectMode: false })

function linksOfRows(rows: readonly LinkRow[]): Map<string, Link> {
  const found = new Map<string, Link>()
  for (const { link, aspect, value, source, at, event } of rows)
    found.set(link, { ...found.get(link), [aspect]: { value, source, occurredAt: Number(at), eventId: event } })
  return found
}

/** What one batch needs to know; nothing of it is forgotten before the batch is done. */
class BatchKnowledge implements Knowledge {
  readonly links = new Map<string, Link>()
  readonly addresses = new Map<string, Owner>()
  readonly accounts = new Map<string, string>()
  link = (name: string) => this.links.get(name)
  address = (email: string) => this.addresses.get(email)
  account = (source: string, ref: string) => this.accounts.get(accountKey(source, ref))
}

/**
 * Who the visitors, users, addresses and accounts are that events name. What was looked up is remembered until somebody
 * else writes to the tables that say so: an import, a matching, a forgetting, another process.
 */
export class Identities {
  readonly #links = new Remembered<Link>(LINKS)
  readonly #addresses = new Remembered<Owner>(ADDRESSES)
  /** Addresses whose contact is written, with what an identify told of it last. */
  readonly #kept = new Remembered<string>(ADDRESSES)
  readonly #accounts = new Remembered<string>(ACCOUNTS)
  #versions: Versions | null = null

  /**
   * Learns what the events need and say: asks for what is not known, keeps what they tell anew of who is who, and
   * writes the people they name. `follow` hears of links with a past before anything of them is kept.
   */
  async learn(
    facts: Facts,
    token: string,
    events: readonly Said[],
    follow: (links: string[]) => Promise<void>,
  ): Promise<Knowledge> {
    const before = await this.#readVersions(facts)
    if (!this.#versions || !isSame(before, this.#versions)) this.#forget()
    this.#versions = null
    const known = new BatchKnowledge()
    const said = earliest(events)
    await this.#askLinks(facts, known, linksNeeded(events, said))
    const news = said.filter(s => isEarlier(s, known.link(s.link)?.[s.aspect]))
    if (news.length > 0) await this.#keepLinks(facts, known, news, follow)
    const told = await this.#askOwners(facts, known, events)
    if (told.length > 0) await this.#keepContacts(facts, token, told)
    const after = told.length + news.length === 0 ? before : await this.#readVersions(facts)
    const written = { event_links: news.length, contacts: told.length, contact_keys: told.length }
    this.#versions = onlyOurs(before, after, written) ? after : null
    return known
  }

  #forget() {
    for (const store of [this.#links, this.#addresses, this.#kept, this.#accounts]) store.clear()
    forgetSources()
  }

  async #readVersions(facts: Facts): Promise<Versions> {
    const rows = await versions(facts, {})
    return new Map(rows.map(r => [r.table, { version: r.version, last: Number(r.last) }]))
  }

  /** Fetches the links, and those that they are the same as. */
  async #askLinks(facts: Facts, known: BatchKnowledge, needed: ReadonlySet<string>): Promise<void> {
    const asked: string[] = []
    for (const name of needed) {
      if (known.links.has(name)) continue
      const link = this.#links.get(name)
      if (link) known.links.set(name, link)
      else asked.push(name)
    }
    if (asked.length > 0) {
      await want(facts, asked)
      const found = linksOfRows(await linksByName(facts, {}))
      for (const name of asked) this.#know(known, name, found.get(name) ?? noLink)
    }
    const same = [...needed].flatMap(name => known.links.get(name)?.same?.value ?? [])
    const more = new Set(same.filter(name => !known.links.has(name)))
    if (more.size > 0) await this.#askLinks(facts, known, more)
  }

  #know(known: BatchKnowledge, name: string, link: Link) {
    known.links.set(name, link)
    this.#links.set(name, link)
  }

  async #keepLinks(
    facts: Facts,
    known: BatchKnowledge,
    news: readonly Statement[],
    follow: (links: string[]) => Promise<void>,
  ) {
    await want(facts, new Set(news.map(s => s.link)))
    const followed = await followedLinks(facts, {})
    if (followed.length > 0) await follow(followed.map(f => f.link))
    const columns = ['link', 'occurred_at', 'event_id', 'source', 'email', 'same_as', 'account_ref']
    const of = (s: Statement, aspect: Aspect) => (s.aspect === aspect ? tsv(s.value) : '')
    const rows = news.map(
      s =>
        `${tsv(s.link)}\t${seconds(s.occurredAt)}\t${tsv(s.eventId)}\t${tsv(s.source)}\t${of(s, 'email')}\t${of(s, 'same')}\t${of(s, 'account')}\n`,
    )
    await facts.insert('event_links', rowsOf(rows), 'TabSeparated', columns)
    for (const { link, aspect, value, source, occurredAt, eventId } of news) {
      const fact = { value, source, occurredAt, eventId }
      this.#know(known, link, { ...known.link(link), [aspect]: fact })
    }
  }

  /** Fetches the people and accounts that the events name, themselves or by their links; answers events that tell something new of people. */
  async #askOwners(facts: Facts, known: BatchKnowledge, events: readonly Said[]): Promise<Said[]> {
    const named = new Map<string, Named>()
    const address = (email: string) => {
      if (!isAddress(email) || known.addresses.has(email)) return
      const owner = this.#addresses.get(email)
      if (owner) known.addresses.set(email, owner)
      else named.set(email, { kind: 'email', source: '', ref: email })
    }
    const account = (source: string, ref: string) => {
      const key = accountKey(source, ref)
      if (ref === '' || known.accounts.has(key)) return
      const found = this.#accounts.get(key)
      if (found !== undefined) known.accounts.set(key, found)
      else named.set(key, { kind: 'account', source, ref })
    }
    for (const said of events) {
      address(contactRef(said))
      account(said.source, said.accountRef)
    }
    for (const name of known.links.keys()) {
      const found = factsOfLink(known, name)
      if (found.email) address(found.email.value)
      if (found.account) account(found.account.source, found.account.value)
    }
    const told = events.filter(s => this.#tells(s))
    for (const { email } of told) named.set(email, { kind: 'email', source: '', ref: email })
    if (named.size > 0) await this.#findOwners(facts, known, [...named.values()])
    return told
  }

  /** Is the person new here, or does the event tell of them? */
  #tells(said: Said): boolean {
    if (said.email === '' || !isPerson.test(said.email)) return false
    const kept = this.#kept.get(said.email)
    return kept === undefined || (said.call === 'identify' && kept !== mark(said.traits))
  }

  async #findOwners(facts: Facts, known: BatchKnowledge, named: readonly Named[]) {
    await findOwners(facts, named)
    const found = new Map<string, OwnerRow>()
    for (const row of await ownersFound(facts, {}))
      found.set(row.kind === 'email' ? row.ref : accountKey(row.source, row.ref), row)
    for (const { kind, source, ref } of named) {
      if (kind === 'email') {
        const row = found.get(ref)
        const owner = { contactId: row?.contact ?? '0', accountId: row?.account ?? '0' }
        known.addresses.set(ref, owner)
        this.#addresses.set(ref, owner)
      } else {
        const key = accountKey(source, ref)
        const id = found.get(key)?.account ?? '0'
        known.accounts.set(key, id)
        this.#accounts.set(key, id)
      }
    }
  }

  async #keepContacts(facts: Facts, token: string, told: readonly Said[]) {
    await facts.run('truncate table collect_told')
    const rows = told.map(
      s =>
        `${tsv(s.email)}\t${tsv(s.source)}\t${seconds(s.occurredAt)}\t${seconds(s.receivedAt)}\t${tsv(s.eventId)}\t${s.call}\t${tsv(s.traits)}\t${tsv(s.accountRef)}\n`,
    )
    await facts.insert('collect_told', rowsOf(rows), 'TabSeparated')
    await writeContacts(facts, {}, { settings: asOneBlock(`${token}:contacts`) })
    for (const { email, call, traits } of told) {
      const before = this.#kept.get(email) ?? ''
      this.#kept.set(email, call === 'identify' ? mark(traits) : before)
    }
  }
}

const mark = (text: string) => createHash('sha256').update(text).digest('base64').slice(0, 16)

/** Of each link and aspect the earliest statement. */
function earliest(events: readonly Said[]): Statement[] {
  const first = new Map<string, Statement>()
  for (const said of events)
    for (const statement of statementsOf(said)) {
      const key = `${statement.aspect} ${statement.link}`
      if (isEarlier(statement, first.get(key))) first.set(key, statement)
    }
  return [...first.values()]
}

function linksNeeded(events: readonly Said[], said: readonly Statement[]): Set<string> {
  const needed = new Set<string>()
  for (const event of events) for (const link of linksOf(event)) needed.add(link)
  for (const { link, aspect, value } of said) {
    needed.add(link)
    if (aspect === 'same') needed.add(value)
  }
  return needed
}

async function want(facts: Facts, links: Iterable<string>) {
  await facts.run('truncate table collect_wanted')
  await facts.insert('collect_wanted', rowsOf([...links].map(link => `${tsv(link)}\n`)), 'TabSeparated')
}

const isSame = (one: Versions, other: Versions) =>
  one.size === other.size && [...one].every(([table, { version }]) => other.get(table)?.version === version)

/** Has nobody written but us, one block each? */
function onlyOurs(before: Versions, after: Versions, written: Readonly<Record<string, number>>): boolean {
  for (const [table, { version, last }] of after) {
    const was = before.get(table)
    if (was?.version === version) continue
    if (!written[table] || last !== (was?.last ?? 0) + 1) return false
  }
  return true
}
