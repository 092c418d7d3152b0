import type { Company } from './company.ts'
import { DAY } from './market-options.ts'
import type { AccountRow } from './market-rows.ts'
import type { Random } from './random.ts'

/** How often a company also stands on the trade fair's list of visitors. */
export const DUPLICATES = 0.03

export interface Duplicate {
  row: AccountRow
  /** The list gives its web address, by which the importer can know it again; otherwise only its name and city tell. */
  withDomain: boolean
}

/** The same name as somebody at a fair desk would type it. */
function retyped(company: Company, random: Random): string {
  if (company.registryNumber) return random.chance(0.6) ? `${company.brand.zh}${company.trade}` : company.localName
  const name = company.name.replace(
    / (Inc\.|LLC|Corp\.|Ltd|plc|GmbH & Co\. KG|GmbH|AG|SAS|SA|AB|S\.p\.A\.|S\.r\.l\.|K\.K\.)$/,
    '',
  )
  return random.pick([
    name.toUpperCase(),
    name.replace(' & ', ' und '),
    `${name} ${company.place.city}`,
    `${name.split(' ')[0]}-${name.split(' ').slice(1).join(' ')}`,
    `The ${name} Company`,
  ])
}

/** The company again as the fair's list has it: another source, another spelling, little else. */
export function duplicateOf(company: Company, random: Random, end: number): Duplicate | null {
  if (!random.chance(DUPLICATES)) return null
  const withDomain = random.chance(0.4)
  const row: AccountRow = {
    source_id: `F-${company.index + 1}`,
    name: retyped(company, random),
    country: company.country.code,
    city: company.place.city,
    industry: company.registryNumber ? company.sector.textZh : company.sector.text,
    valid_from: new Date(end - random.between(4, company.knownForDays) * DAY).toISOString(),
  }
  if (withDomain) row.domain = company.domain
  return { row, withDomain }
}
