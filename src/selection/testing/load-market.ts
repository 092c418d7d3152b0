import { generateMarket, type MarketAccount } from '../../market/index.ts'
import type { Facts } from '../../stores/index.ts'

const dollars = (text: string | undefined): number | null => {
  const [, amount, unit] = /([\d.]+)(亿|万)?/.exec(text ?? '') ?? []
  if (amount === undefined) return null
  const whole = Number(amount) * (unit === '亿' ? 1e8 : unit === '万' ? 1e4 : 1)
  return Math.round(text?.includes('CNY') ? whole / 7.1 : whole)
}
const numeric = (x: number | string | undefined) => (typeof x === 'number' ? x : null)
const END = new Date('2026-11-22T00:00:00Z')
const IMPORTED = '2026-11-22 00:00:00.000'
const moment = (text: string, fallback: string) =>
  Number.isNaN(Date.parse(text)) ? fallback : new Date(text).toISOString().replace('T', ' ').slice(0, 23)
const day = (text: string | undefined) => (text && !Number.isNaN(Date.parse(text)) ? text : null)

const accountFact = ({ account: a }: MarketAccount, index: number) => ({
  account_id: String(index + 1),
  valid_from: moment(a.valid_from, IMPORTED),
  received_at: IMPORTED,
  seq: '1',
  source: 'crm',
  name: a.name,
  domain: a.domain ?? '',
  country: a.country,
  region: a.region ?? '',
  city: a.city ?? '',
  industry: a.industry?.includes(':') ? a.industry : '',
  employees: numeric(a.employees),
  revenue_usd: dollars(a.revenue),
  founded_year: numeric(a.founded_year),
  growth: numeric(a.growth),
  budget_usd: numeric(a.budget_usd),
  ownership: a.ownership ?? '',
  owner: a.owner,
  technologies: a.technologies ?? [],
  keywords: a.keywords ?? [],
  departments: a.departments ?? {},
  attributes: Object.fromEntries(
    Object.entries({ plants: a.plants, maintenance_jobs: a.maintenance_jobs }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  ),
})

/** A market's accounts and deals as the importer leaves them in the facts store, in place of what is there. */
export async function loadMarket(facts: Facts, { seed, accounts }: { seed: number; accounts: number }) {
  for (const table of ['accounts', 'account_versions', 'account_keys', 'opportunities', 'opportunity_versions'])
    await facts.run(`truncate table ${table}`)
  const market = [...generateMarket({ seed, accounts, end: END })]
  await facts.insert('account_versions', market.map(accountFact))
  await facts.insert(
    'account_keys',
    market.flatMap(({ account: { domain } }, i) =>
      domain ? [{ key: `domain:${domain}`, kind: 'domain', account_id: String(i + 1), received_at: IMPORTED }] : [],
    ),
  )
  await facts.insert(
    'opportunity_versions',
    market.flatMap(({ opportunities }, i) =>
      opportunities
        .filter(deal => deal.account_id !== undefined)
        .map((deal, n) => ({
          opportunity_id: String((i + 1) * 1000 + n),
          account_id: String(i + 1),
          valid_from: IMPORTED,
          received_at: IMPORTED,
          seq: '1',
          status: deal.status,
          created_on: day(deal.created_on),
          closed_on: day(deal.closed_on),
        })),
    ),
  )
  return market
}
