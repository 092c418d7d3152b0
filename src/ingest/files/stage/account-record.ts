import { accountKeys, chineseCity, parsePlace, parseRegion, registrableDomain } from '../../../accounts/index.ts'
import { BadValue } from '../values/parsed.ts'
import { type Draft, type RecordKind, textOf } from './draft.ts'
import { tabArray, tabCounts, tabMap, tabNullable, tabText } from './tab-separated.ts'

const columns = [
  'import_id',
  'row',
  'keys',
  'weak',
  'valid_from',
  'received_at',
  'source',
  'source_id',
  'registry_number',
  'domain',
  'name',
  'local_name',
  'website',
  'phone',
  'country',
  'region',
  'city',
  'industry',
  'industry_text',
  'employees',
  'revenue_usd',
  'revenue_text',
  'founded_year',
  'ownership',
  'growth',
  'budget_usd',
  'technologies',
  'keywords',
  'departments',
  'parent_name',
  'owner',
  'attributes',
] as const

interface Whereabouts {
  country: string
  region: string
  city: string
}

/** Country, region and city out of their own columns, then out of one that holds them all. */
function whereabouts(draft: Draft): Whereabouts {
  const location = textOf(draft, 'location')
  const place = location === '' ? null : parsePlace(location)
  const country = textOf(draft, 'country') || place?.country || ''
  const city = textOf(draft, 'city') || place?.city || ''
  const said = textOf(draft, 'region')
  const chinese = city !== '' && (country === 'CN' || country === '') && said === '' ? chineseCity(city) : null
  const region =
    (said === '' ? null : parseRegion(said, country || null)) ??
    place?.region ??
    (country === 'CN' ? chinese?.region : null)
  // a province we have no code for is kept where it can be seen
  if (said !== '' && !region) draft.open.push(['region', said])
  return {
    country: country || region?.slice(0, 2) || '',
    region: region ?? '',
    city: country === 'CN' && chinese ? chinese.name : city,
  }
}

/** The lines of `import_accounts`. */
export const accountRecord: RecordKind = {
  table: 'import_accounts',
  columns,
  line(draft, row, { importId, source }) {
    const of = (field: string) => textOf(draft, field)
    const name = of('name')
    if (name === '') return [{ field: 'name', bad: new BadValue('missing', 'the name of the company', null) }]
    const { country, region, city } = whereabouts(draft)
    const website = of('website')
    const domain = of('domain') || (website === '' ? '' : (registrableDomain(website) ?? ''))
    const sourceId = of('source_id')
    const identity = { registryNumber: of('registry_number'), domain, source, sourceId, name, country }
    return [
      importId,
      String(row),
      tabArray(accountKeys(identity)),
      sourceId === '' ? '1' : '0',
      tabNullable(of('valid_from')),
      tabNullable(of('received_at')),
      tabText(source),
      tabText(sourceId),
      tabText(of('registry_number')),
      tabText(domain),
      tabText(name),
      tabText(of('local_name')),
      tabText(website),
      tabText(of('phone')),
      country,
      region,
      tabText(city),
      of('industry'),
      tabText(of('industry_text')),
      tabNullable(of('employees')),
      tabNullable(of('revenue_usd')),
      tabText(of('revenue_text')),
      tabNullable(of('founded_year')),
      tabText(of('ownership')),
      tabNullable(of('growth')),
      tabNullable(of('budget_usd')),
      tabArray(draft.lists.technologies ?? []),
      tabArray(draft.lists.keywords ?? []),
      tabCounts(draft.counts),
      tabText(of('parent_name')),
      tabText(of('owner')),
      tabMap(draft.open),
    ].join('\t')
  },
}
