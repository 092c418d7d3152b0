import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AccountQuery, accountQuerySchema } from '../src/accounts/accounts.schema.ts'
import { listAccounts } from '../src/accounts/index.ts'
import { migrateFacts } from '../src/stores/facts/migrate-facts.ts'
import { openFacts } from '../src/stores/facts/open-facts.ts'
import type { Facts } from '../src/stores/index.ts'

export const title = 'The accounts page at 1,000,000 accounts: filter, sort, page, exact total, details'

const ACCOUNTS = 1_000_000
const BATCHES = 10
const ROUNDS = 15

/** Companies out of their number alone; written in ten batches, so that the table has parts to merge, as in life. */
const companies = `
  insert into account_versions
    (account_id, valid_from, received_at, seq, source, source_id, domain, name, local_name, country, region, city,
     industry, employees, revenue_usd, technologies, owner)
  select
    sipHash64(concat('domain:company', toString(number), '.example')),
    toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + number % 86400 as at, at, number, 'bench', toString(number),
    concat('company', toString(number), '.example'),
    concat(['Northern', 'Acme', 'Global', 'Blue', 'Lanyu', 'Summit'][1 + sipHash64(number, 1) % 6], ' ',
      ['Precision', 'Software', 'Logistics', 'Foods', 'Energy'][1 + sipHash64(number, 2) % 5], ' ', toString(number)),
    if(number % 4 = 0, concat('澜屿精密', toString(number)), ''),
    ['US', 'CN', 'DE', 'GB', 'FR', 'JP'][1 + sipHash64(number, 3) % 6],
    ['US-CA', 'CN-JS', ''][1 + sipHash64(number, 4) % 3],
    ['Suzhou', 'Berlin', 'Austin'][1 + sipHash64(number, 5) % 3],
    ['naics:333517', 'naics:5112', 'naics:44-45', 'gbt:C3421', ''][1 + sipHash64(number, 6) % 5],
    if(sipHash64(number, 7) % 10 = 0, null, toUInt32(exp(sipHash64(number, 8) % 1200 / 100))),
    if(sipHash64(number, 9) % 3 = 0, null, toUInt64(exp(10 + sipHash64(number, 10) % 1400 / 100))),
    arrayMap(i -> ['salesforce', 'sap', 'hubspot', 'aws', 'azure', 'jira', 'oracle'][i + 1],
      range(sipHash64(number, 11) % 7)),
    ['Ann', 'Bob', 'Cy'][1 + sipHash64(number, 12) % 3]
  from numbers({from:UInt64}, {count:UInt64})`

const fits = `
  insert into account_fit
  select
    account_id, 1, 1, now64(3), toInt32(sipHash64(account_id, 1) % 100000001) as fit,
    multiIf(fit >= 8e7, 'A', fit >= 6.5e7, 'B', fit >= 5e7, 'C', fit >= 3.5e7, 'D', fit >= 2e7, 'E', 'F'),
    800000, [fit], ''
  from accounts final`

const members = `
  insert into target_list_members
  select 1, account_id, if(fit > 99999000, 'one_to_one', 'programmatic'), 1
  from account_fit final order by fit desc limit 1000`

const pages: [what: string, query: Partial<Record<keyof AccountQuery, unknown>>][] = [
  ['first page by fit', {}],
  ['by name', { sort: 'name', order: 'asc' }],
  ['by employees', { sort: 'employees' }],
  ['one country, by fit', { country: 'CN' }],
  ['an industry with all below it, by revenue', { industry: 'naics:31-33', sort: 'revenueUsd' }],
  ['grade A with SAP, by fit', { grade: 'A', technology: 'sap' }],
  ['a tier', { tier: 'programmatic' }],
  ['a text in name or domain', { q: 'precision 12' }],
]

/** The bare engine on the same columns: latest rows, sorted, 50 of them, nothing else. */
const bare = 'select account_id, employees from accounts final order by employees desc, account_id limit 50'

async function times(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  await work()
  const taken: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

async function fill(facts: Facts) {
  for (let i = 0; i < BATCHES; i++)
    await facts.run(companies, { from: (i * ACCOUNTS) / BATCHES, count: ACCOUNTS / BATCHES })
  await facts.run(fits)
  await facts.run(members)
}

const shown = (t: { p50: number; p95: number }) => `p50 ${Math.round(t.p50)} ms, p95 ${Math.round(t.p95)} ms`

export async function run(
  print: (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-'))
  const facts = await openFacts({ folder, memoryMb: 4096 })
  try {
    await migrateFacts(facts)
    await fill(facts)
    const yardstick = await times(() => facts.ask(bare))
    for (const [what, given] of pages) {
      const query = accountQuerySchema.parse(given)
      const first = await listAccounts({ facts }, query)
      const t = await times(() => listAccounts({ facts }, query))
      print({
        what: `${what} (${first.total.toLocaleString('en')} match)`,
        value: shown(t),
        yardstick: shown(yardstick),
        ratio: `${(t.p50 / yardstick.p50).toFixed(1)}×`,
      })
      if (what !== 'first page by fit' || !first.next) continue
      const next = accountQuerySchema.parse({ ...given, cursor: first.next })
      print({ what: 'second page by fit', value: shown(await times(() => listAccounts({ facts }, next))) })
    }
  } finally {
    await facts.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
