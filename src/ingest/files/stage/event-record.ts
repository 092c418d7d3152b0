import { createHash } from 'node:crypto'
import { eventType } from '../../event-type.ts'
import { BadValue } from '../values/parsed.ts'
import { accountReference } from './account-reference.ts'
import { type RecordKind, textOf } from './draft.ts'
import { tabArray, tabNullable, tabText } from './tab-separated.ts'

const columns = [
  'import_id',
  'row',
  'keys',
  'account_keys',
  'account_ref',
  'contact_keys',
  'contact_ref',
  'event_id',
  'occurred_at',
  'received_at',
  'anonymous_id',
  'type',
  'channel',
  'topic',
  'content',
  'value',
  'url',
  'source',
  'properties',
] as const

/** The lines of `import_events`. An event without an id of its own gets one from its content, so that it is taken once. */
export const eventRecord: RecordKind = {
  table: 'import_events',
  columns,
  line(draft, row, { importId, source }) {
    const of = (field: string) => textOf(draft, field)
    const type = eventType(of('type'))
    const missing = [...(of('occurred_at') === '' ? ['occurred_at'] : []), ...(type === '' ? ['type'] : [])].map(
      field => ({ field, bad: new BadValue('missing', 'when it happened and what it was', null) }),
    )
    if (missing.length > 0) return missing
    const email = of('contact_email')
    const contactId = of('contact_source_id')
    const account = accountReference(draft, source, email)
    const json = (pairs: [string, string][]) => (pairs.length === 0 ? '' : JSON.stringify(Object.fromEntries(pairs)))
    const properties = json(draft.open)
    const contactKeys = [
      ...(email === '' ? [] : [`email:${email}`]),
      ...(contactId === '' ? [] : [`source:${source}:${contactId}`]),
    ]
    const content = [type, of('channel'), of('topic'), of('content'), of('value'), of('url'), properties]
    const id =
      of('event_id') ||
      createHash('sha256')
        .update(JSON.stringify([source, of('occurred_at'), account.ref, contactKeys, of('anonymous_id'), ...content]))
        .digest('hex')
        .slice(0, 32)
    return [
      importId,
      String(row),
      tabArray([`event:${id}`]),
      tabArray(account.keys),
      tabText(account.ref),
      tabArray(contactKeys),
      tabText(email || contactId),
      tabText(id),
      of('occurred_at'),
      tabNullable(of('received_at')),
      tabText(of('anonymous_id')),
      tabText(type),
      tabText(of('channel')),
      tabText(of('topic')),
      tabText(of('content')),
      tabNullable(of('value')),
      tabText(of('url')),
      tabText(source),
      tabText(json([...draft.open, ...account.more])),
    ].join('\t')
  },
}
