import { type Company, firstKnown } from './company.ts'
import type { AccountRow } from './market-rows.ts'
import type { Random } from './random.ts'

/** How often a row has a fault that the importer must catch. */
export const ACCOUNT_DIRT = 0.002

/** Money as the source writes it: Chinese records in 万 and 亿, others in full. */
function revenueText(company: Company): string {
  const { currency, perDollar } = company.country
  const amount = company.revenueUsd * perDollar
  if (currency !== 'CNY') return `${currency} ${Math.round(amount / 1000) * 1000}`
  return amount >= 1e8 ? `${(amount / 1e8).toFixed(1)}亿 CNY` : `${Math.max(1, Math.round(amount / 1e4))}万 CNY`
}

/** What the seller's CRM knows of a company: true as far as it goes, with gaps where real records have them. */
export function accountRow(company: Company, random: Random, end: number): { row: AccountRow; dirt: string | null } {
  // Some records are kept with care, others are little more than a name.
  const care = 0.55 + 0.45 * random.next()
  const known = (often: number) => random.chance(often * care)
  const { place, sector, country } = company
  const chinese = country.culture === 'chinese'
  const row: AccountRow = {
    source_id: company.sourceId,
    name: chinese && random.chance(0.35) ? company.legalName : company.name,
    country: country.code,
    owner: company.owner,
    valid_from: new Date(firstKnown(company, end)).toISOString(),
  }
  if (company.localName) row.local_name = company.localName
  if (random.chance(0.96)) row.domain = company.domain
  if (known(0.7)) row.website = `https://www.${company.domain}/`
  if (company.registryNumber && random.chance(0.85)) row.registry_number = company.registryNumber
  if (random.chance(0.97)) row.region = place.region
  if (random.chance(0.95)) row.city = place.city
  if (known(0.45)) row.phone = `${country.phone} ${random.between(20, 99)} ${random.between(1_000_000, 9_999_999)}`
  if (known(1.1)) row.industry = chinese ? sector.gbt : sector.naics
  else if (random.chance(0.9)) row.industry = chinese && random.chance(0.6) ? sector.textZh : sector.text
  if (known(1.1)) row.employees = company.employees
  if (known(0.85)) row.revenue = revenueText(company)
  if (known(0.85)) row.founded_year = company.foundedYear
  if (known(0.75)) row.ownership = company.ownership
  if (known(0.55)) row.growth = company.growth
  if (known(0.4)) row.budget_usd = company.budgetUsd
  if (known(1) && company.technologies.length > 0) row.technologies = company.technologies
  if (known(0.8)) row.keywords = company.keywords
  if (known(0.65)) row.departments = company.departments
  if (company.parent && known(0.9)) row.parent_name = company.parent.name
  if (chinese) row.legal_name = company.legalName
  if (known(0.85)) row.plants = company.plants
  if (known(0.6)) row.maintenance_jobs = company.maintenanceJobs
  return { row, dirt: spoil(row, company, random) }
}

/** Now and then a number is typed with a letter in it, or a year that cannot be. */
function spoil(row: AccountRow, company: Company, random: Random): string | null {
  if (!random.chance(ACCOUNT_DIRT)) return null
  if (random.chance(0.5)) {
    row.employees = `${company.employees}O`
    return 'employees'
  }
  row.valid_from = `${row.valid_from.slice(0, 4)}-13-31`
  return 'valid_from'
}
