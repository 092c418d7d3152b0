import type { AccountRow, ContactRow, EventRow, OpportunityRow } from './market-rows.ts'

type Cell = string | number | readonly string[] | undefined
/** A file's columns from left to right; each is named for the field that the importer makes of it. */
type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>

export const accountColumns: Columns<AccountRow> = {
  source_id: r => r.source_id,
  name: r => r.name,
  local_name: r => r.local_name,
  domain: r => r.domain,
  registry_number: r => r.registry_number,
  website: r => r.website,
  phone: r => r.phone,
  country: r => r.country,
  region: r => r.region,
  city: r => r.city,
  industry: r => r.industry,
  employees: r => r.employees,
  revenue_usd: r => r.revenue,
  founded_year: r => r.founded_year,
  ownership: r => r.ownership,
  growth: r => (r.growth === undefined ? undefined : `${(r.growth * 100).toFixed(1)}%`),
  budget_usd: r => (r.budget_usd === undefined ? undefined : `USD ${r.budget_usd}`),
  technologies: r => r.technologies,
  keywords: r => r.keywords,
  'departments.maintenance': r => r.departments?.maintenance,
  'departments.engineering': r => r.departments?.engineering,
  'departments.it': r => r.departments?.it,
  'departments.procurement': r => r.departments?.procurement,
  'departments.quality': r => r.departments?.quality,
  'attributes.legal_name': r => r.legal_name,
  'attributes.plants': r => r.plants,
  'attributes.maintenance_jobs': r => r.maintenance_jobs,
  parent_name: r => r.parent_name,
  owner: r => r.owner,
  valid_from: r => r.valid_from,
}

/** The trade fair's list knows little. */
export const fairColumns: Columns<AccountRow> = Object.fromEntries(
  ['source_id', 'name', 'domain', 'country', 'city', 'industry', 'valid_from'].map(name => [
    name,
    accountColumns[name] ?? (() => undefined),
  ]),
)

export const contactColumns: Columns<ContactRow> = {
  source_id: r => r.source_id,
  account_source_id: r => r.account_id,
  account_name: r => r.account_name,
  name: r => r.name,
  first_name: r => r.first_name,
  last_name: r => r.last_name,
  email: r => r.email,
  title: r => r.title,
  department: r => r.department,
  seniority: r => r.seniority,
  roles: r => r.roles,
  phone: r => r.phone,
  country: r => r.country,
  city: r => r.city,
  origin: r => r.origin,
  'attributes.pain_points': r => r.pains,
  valid_from: r => r.valid_from,
}

export const opportunityColumns: Columns<OpportunityRow> = {
  source_id: r => r.source_id,
  account_source_id: r => r.account_id,
  account_name: r => r.account_name,
  name: r => r.name,
  product: r => r.product,
  owner: r => r.owner,
  stage: r => r.stage,
  status: r => r.status,
  amount_usd: r => r.amount,
  currency: r => r.currency,
  created_on: r => r.created_on,
  expected_close_on: r => r.expected_close_on,
  closed_on: r => r.closed_on,
}

export const eventColumns: Columns<EventRow> = {
  event_id: r => r.event_id,
  occurred_at: r => r.occurred_at,
  account_source_id: r => r.account_id,
  contact_source_id: r => r.contact_id,
  anonymous_id: r => r.anonymous_id,
  type: r => r.type,
  channel: r => r.channel,
  topic: r => r.topic,
  content: r => r.content,
  url: r => r.url,
  value: r => r.value,
  'properties.play': r => r.properties?.play,
  'properties.mailing': r => r.properties?.mailing,
  'properties.user_agent': r => r.properties?.user_agent,
  'properties.link': r => r.properties?.link,
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function cellText(value: Cell): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  return quoted(typeof value === 'string' ? value : value.join('; '))
}

/** Makes lines of CSV from rows. */
export function csvLines<Row>(columns: Columns<Row>): { header: string; line(row: Row): string } {
  const cells = Object.values(columns)
  return {
    header: Object.keys(columns).map(quoted).join(','),
    line: row => cells.map(cell => cellText(cell(row))).join(','),
  }
}

/** The mapping that an import of such a file is given: each column is the field of its name. */
export const mappingOf = <Row>(columns: Columns<Row>): Record<string, string> =>
  Object.fromEntries(Object.keys(columns).map(name => [name, name]))
