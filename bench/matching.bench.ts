import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { compareCompanies } from '../src/accounts/matching/compare/compare-companies.ts'
import type { RecordText } from '../src/accounts/matching/compare/read-record.ts'
import { type Matcher, matcherOver } from '../src/accounts/matching/index.ts'
import { readName } from '../src/accounts/matching/names/read-name.ts'

export const title = 'Matching: precision at coverage on sets that people labelled'

interface Line {
  what: string
  value: string
  yardstick?: string
}
type Print = (line: Line) => void
/** null: nobody is right. */
type Asked = readonly [query: RecordText, account: number | null]

const folder = process.env.SPEARFISH_MATCHING_DATA ?? join(process.cwd(), '../shared/data')
const thresholds = [0.5, 0.8, 0.95, 0.99]
const share = (part: number, all: number) => (all === 0 ? 'none' : (part / all).toFixed(3))
const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, file)), { columns: true, bom: true })

function report(print: Print, what: string, matcher: Matcher, asked: readonly Asked[], top: number) {
  const answers = asked.map(([query, account]) => ({ account, ...matcher.find(query) }))
  const answerable = answers.filter(a => a.account !== null)
  const right = answerable.filter(a => a.best?.account === a.account)
  print({ what: `${what}: best is right`, value: share(right.length, answerable.length), yardstick: `at least ${top}` })
  for (const threshold of thresholds) {
    const sure = answers.filter(a => (a.best?.probability ?? 0) >= threshold)
    const good = sure.filter(a => a.best?.account === a.account)
    print({
      what: `  from ${threshold}: precision, coverage`,
      value: `${share(good.length, sure.length)}, ${share(good.length, answerable.length)}`,
      ...(threshold === 0.99 ? { yardstick: '0.98, 0.6' } : {}),
    })
  }
  const nobody = answers.filter(a => a.account === null)
  if (nobody.length > 0)
    print({
      what: '  nobody’s: linked or for review',
      value: `${nobody.filter(a => a.decision !== 'none').length} of ${nobody.length}`,
    })
}

interface Company {
  company_name: string
  domains: string[]
  aliases?: string[]
}

async function stackalytics(print: Print) {
  const all = JSON.parse(readFileSync(join(folder, 'stackalytics_companies/companies.json'), 'utf8')) as Company[]
  const companies = all.filter(c => !c.company_name.startsWith('*'))
  const junk = all.filter(c => c.company_name.startsWith('*')).flatMap(c => c.aliases ?? [])
  const byName = await matcherOver(companies.map(c => ({ name: c.company_name })))
  const withDomains = await matcherOver(companies.map(c => ({ name: c.company_name, domain: c.domains.join(' ') })))
  const aliases: Asked[] = companies.flatMap((c, i) => (c.aliases ?? []).map((name): Asked => [{ name }, i]))
  const nobody: Asked[] = [...junk, 'freelance', 'n/a', '没有', 'self-employed'].map((name): Asked => [{ name }, null])
  const domains: Asked[] = companies.flatMap((c, i) => c.domains.map((domain): Asked => [{ domain }, i]))
  report(print, 'Alias → company, names only', byName, [...aliases, ...nobody], 0.81)
  report(print, 'Alias → company, names and domains', withDomains, [...aliases, ...nobody], 0.81)
  report(print, 'Domain → company', byName, domains, 0.91)
}

async function fortune(print: Print) {
  const accounts = rows('fortune1000/fortune1000_2022.csv').map(row => ({ name: row.company ?? '' }))
  const place = new Map(accounts.map(({ name }, i) => [name, i]))
  const asked = rows('fortune1000/sp500_fortune_name_pairs.csv').map(
    (row): Asked => [{ name: row.sp500_name ?? '' }, place.get(row.fortune_name ?? '') ?? null],
  )
  report(print, 'S&P 500 → Fortune 1000', await matcherOver(accounts), asked, 0.97)
}

function pairs(print: Print) {
  const found = rows('orgname_pairs/pairs.csv').map(row => ({
    same: row.same === 'true',
    p: compareCompanies({ name: row.a_name ?? '' }, { name: row.b_name ?? '' }).probability,
  }))
  const yes = found.filter(x => x.p >= 0.5)
  const hits = yes.filter(x => x.same).length
  const all = found.filter(x => x.same).length
  print({
    what: 'Pairs of names: F1 at .5, nothing fitted to them',
    value: ((2 * hits) / (yes.length + all)).toFixed(3),
    yardstick: 'at least 0.88',
  })
  const sure = found.filter(x => x.p >= 0.99)
  const good = sure.filter(x => x.same).length
  print({
    what: '  from 0.99: precision, coverage',
    value: `${share(good, sure.length)}, ${share(good, all)}`,
    yardstick: '0.98, 0.6',
  })
}

function brands(print: Print) {
  const lines = readFileSync(join(folder, 'cn_company_names/groundtruth.txt'), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
  const right = lines.filter(line => {
    const [name = '', brand = ''] = line.trim().split(/\s+/)
    return (readName(name).chinese?.brand ?? '') === brand
  })
  print({ what: 'Brand in Chinese names', value: share(right.length, lines.length), yardstick: 'at least 0.93' })
}

export async function run(print: Print) {
  if (!existsSync(folder)) return print({ what: 'No labelled sets here', value: 'not measured' })
  await stackalytics(print)
  await fortune(print)
  pairs(print)
  brands(print)
}
