import type { Judged } from '../judge-events.ts'
import type { Owner } from '../owners/identity.ts'
import { contactRef, type Said, type Touch } from './said.ts'

const special = /[\\\t\n\r\0]/
const each = /[\\\t\n\r\0]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' }

/** A text as a value of TabSeparated. */
export const tsv = (text: string): string => (special.test(text) ? text.replace(each, c => escapes[c] ?? c) : text)

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

function map(touch: Touch): string {
  const pairs = Object.entries(touch).map(([key, value]) => `${quoted(key)}:${quoted(value)}`)
  return pairs.length === 0 ? '{}' : tsv(`{${pairs.join(',')}}`)
}

/** The columns of `collect_ready`, as `writeRow` writes them. */
export const rowColumns = [
  ['hour', 'UInt32'],
  ['event_id', 'String'],
  ['occurred', 'Int64'],
  ['received', 'Int64'],
  ['account_id', 'UInt64'],
  ['contact_id', 'UInt64'],
  ['account_ref', 'String'],
  ['contact_ref', 'String'],
  ['anonymous_id', 'String'],
  ['type', 'LowCardinality(String)'],
  ['channel', 'LowCardinality(String)'],
  ['topic', 'LowCardinality(String)'],
  ['content', 'String'],
  ['play', 'LowCardinality(String)'],
  ['step', 'LowCardinality(String)'],
  ['variant', 'LowCardinality(String)'],
  ['value', 'Nullable(Float64)'],
  ['cost', 'Nullable(Float64)'],
  ['url', 'String'],
  ['referrer', 'String'],
  ['touch', 'Map(LowCardinality(String), String)'],
  ['network', 'LowCardinality(String)'],
  ['source', 'LowCardinality(String)'],
  ['properties', 'String'],
  ['machine', 'LowCardinality(String)'],
] as const

/** An event as it will stand, as a row of TabSeparated in the order of `rowColumns`. */
export function writeRow(said: Said, owner: Owner, judged: Judged): string {
  const properties = said.properties === '' ? said.traits : said.properties
  return `${said.hour}\t${tsv(said.eventId)}\t${said.occurredAt}\t${said.receivedAt}\t${owner.accountId}\t${owner.contactId}\t${tsv(said.accountRef)}\t${tsv(contactRef(said))}\t${tsv(said.anonymousId)}\t${tsv(judged.type)}\t${tsv(judged.channel)}\t${tsv(said.topic)}\t${tsv(said.content)}\t${tsv(said.play)}\t${tsv(said.step)}\t${tsv(said.variant)}\t${said.value ?? '\\N'}\t${said.cost ?? '\\N'}\t${tsv(said.url)}\t${tsv(said.referrer)}\t${map(said.touch)}\t${judged.network}\t${tsv(said.source)}\t${tsv(properties)}\t${tsv(judged.machine)}\n`
}
