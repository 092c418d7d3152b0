import { normaliseName } from '../../../accounts/index.ts'
import { statusOf } from '../values/parse-words.ts'
import { BadValue } from '../values/parsed.ts'
import { accountReference } from './account-reference.ts'
import { type Draft, type RecordKind, textOf } from './draft.ts'
import { tabArray, tabMap, tabNullable, tabText } from './tab-separated.ts'

const columns = [
  'import_id',
  'row',
  'keys',
  'account_keys',
  'account_ref',
  'received_at',
  'source',
  'source_id',
  'name',
  'product',
  'owner',
  'stage',
  'status',
  'amount_usd',
  'amount_text',
  'created_on',
  'expected_close_on',
  'closed_on',
  'attributes',
] as const

/** When a deal is to be closed and when it was: many systems keep both in one column, told apart by the status. */
function closing(draft: Draft, status: string): { expected: string; closed: string } {
  const closed = textOf(draft, 'closed_on')
  const expected = textOf(draft, 'expected_close_on')
  return status === 'open' ? { expected: expected || closed, closed: '' } : { expected, closed: closed || expected }
}

/** The lines of `import_opportunities`. A deal is known by the source's id, else by its name, company and opening day. */
export const opportunityRecord: RecordKind = {
  table: 'import_opportunities',
  columns,
  line(draft, row, { importId, source }) {
    const of = (field: string) => textOf(draft, field)
    const sourceId = of('source_id')
    const account = accountReference(draft, source, '')
    const status = of('status') || statusOf(of('stage'))
    const { expected, closed } = closing(draft, status)
    const name = of('name') || [of('product'), of('account_name')].filter(part => part !== '').join(' · ')
    if (sourceId === '' && name === '')
      return [{ field: 'source_id', bad: new BadValue('missing', 'an id or a name of the opportunity', null) }]
    if (closed !== '' && of('created_on') > closed) {
      const expectedText = `a day on or after ${of('created_on')}, when the deal was opened`
      return [{ field: 'closed_on', bad: new BadValue('closed_before_created', expectedText, null) }]
    }
    const key =
      sourceId === ''
        ? `name:${source}:${normaliseName(name)}@${normaliseName(account.ref)}@${of('created_on')}`
        : `source:${source}:${sourceId}`
    return [
      importId,
      String(row),
      tabArray([key]),
      tabArray(account.keys),
      tabText(account.ref),
      tabNullable(of('received_at')),
      tabText(source),
      tabText(sourceId),
      tabText(name),
      tabText(of('product')),
      tabText(of('owner')),
      tabText(of('stage')),
      status,
      tabNullable(of('amount_usd')),
      tabText(of('amount_text')),
      tabNullable(of('created_on')),
      tabNullable(expected),
      tabNullable(closed),
      tabMap([...draft.open, ...account.more]),
    ].join('\t')
  },
}
