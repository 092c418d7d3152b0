import { normaliseName } from '../../../accounts/index.ts'
import { BadValue } from '../values/parsed.ts'
import { accountReference } from './account-reference.ts'
import { consentsOf } from './consent-columns.ts'
import { type Draft, type RecordKind, textOf } from './draft.ts'
import { tabArray, tabMap, tabNullable, tabText } from './tab-separated.ts'

const columns = [
  'import_id',
  'row',
  'keys',
  'account_keys',
  'account_ref',
  'valid_from',
  'received_at',
  'source',
  'source_id',
  'email',
  'name',
  'first_name',
  'last_name',
  'title',
  'department',
  'seniority',
  'roles',
  'phone',
  'country',
  'city',
  'linkedin',
  'origin',
  'attributes',
  'consents',
] as const

/** The whole name; Chinese and Japanese put the family name first and no space between. */
function wholeName(draft: Draft): string {
  const [name, first, last] = [textOf(draft, 'name'), textOf(draft, 'first_name'), textOf(draft, 'last_name')]
  if (name !== '') return name
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim()
}

/** The lines of `import_contacts`. A person is known by e-mail address, else by the source's id, else by name and company. */
export const contactRecord: RecordKind = {
  table: 'import_contacts',
  columns,
  line(draft, row, { importId, source }) {
    const of = (field: string) => textOf(draft, field)
    const name = wholeName(draft)
    const email = of('email')
    const sourceId = of('source_id')
    const account = accountReference(draft, source, email)
    const keys = [
      ...(email === '' ? [] : [`email:${email}`]),
      ...(sourceId === '' ? [] : [`source:${source}:${sourceId}`]),
    ]
    if (keys.length === 0 && name !== '')
      keys.push(`name:${source}:${normaliseName(name)}@${normaliseName(account.ref)}`)
    if (keys.length === 0)
      return [{ field: 'email', bad: new BadValue('missing', 'an e-mail address, an id or a name', null) }]
    return [
      importId,
      String(row),
      tabArray(keys),
      tabArray(account.keys),
      tabText(account.ref),
      tabNullable(of('valid_from')),
      tabNullable(of('received_at')),
      tabText(source),
      tabText(sourceId),
      tabText(email),
      tabText(name),
      tabText(of('first_name')),
      tabText(of('last_name')),
      tabText(of('title')),
      tabText(of('department')),
      tabText(of('seniority')),
      tabArray(draft.lists.roles ?? []),
      tabText(of('phone')),
      of('country'),
      tabText(of('city')),
      tabText(of('linkedin')),
      tabText(of('origin')),
      tabMap([...draft.open, ...account.more]),
      tabArray(consentsOf(draft)),
    ].join('\t')
  },
}
