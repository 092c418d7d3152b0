import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { compareCompanies } from '../src/accounts/matching/compare/compare-companies.ts'
import { bitsOf } from '../src/accounts/matching/compare/evidence.ts'
import type { RecordText } from '../src/accounts/matching/compare/read-record.ts'
import { type Matcher, matcherOver } from '../src/accounts/matching/index.ts'
import { uncalibrated } from '../src/accounts/matching/learn/calibration.ts'
import { fitLogistic } from '../src/accounts/matching/learn/fit-logistic.ts'
import { seededRandom } from '../src/accounts/matching/learn/seeded-random.ts'
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
  print({
    what: `${what}: best is right`,
    value: share(right.length, answerable.length),
    ...(top > 0 ? { yardstick: `at least ${top}` } : {}),
  })
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

interface Pair {
  same: boolean
  p: number
}

function f1(found: readonly Pair[]): number {
  const yes = found.filter(x => x.p >= 0.5)
  const hits = yes.filter(x => x.same).length
  return (2 * hits) / (yes.length + found.filter(x => x.same).length)
}

const FOLDS = 10

/** Each tenth judged by a calibration of the other nine; beside it the range of the tenths as they are. */
function crossValidated(print: Print, found: readonly Pair[]) {
  const fold = (k: number) => found.filter((_, i) => i % FOLDS === k)
  const tenths = Array.from({ length: FOLDS }, (_, k) => fold(k))
  const judged = tenths.flatMap((own, k) => {
    const others = found.filter((_, i) => i % FOLDS !== k)
    const trials = others.map(({ same, p }) => ({ bits: bitsOf(p), right: same, weight: 1 }))
    const { slope, offset } = fitLogistic(trials, uncalibrated)
    return own.map(({ same, p }) => ({ same, p: slope * bitsOf(p) + offset >= 0 ? 1 : 0 }))
  })
  const alone = tenths.map(f1)
  print({
    what: '  F1 at .5, ten folds, calibrated on the others',
    value: f1(judged).toFixed(3),
    yardstick: 'at least 0.88',
  })
  print({
    what: '  F1 of each tenth, nothing fitted: least, most',
    value: `${Math.min(...alone).toFixed(3)}, ${Math.max(...alone).toFixed(3)}`,
  })
}

function pairs(print: Print) {
  const found = rows('orgname_pairs/pairs.csv').map(row => ({
    same: row.same === 'true',
    p: compareCompanies({ name: row.a_name ?? '' }, { name: row.b_name ?? '' }).probability,
  }))
  const all = found.filter(x => x.same).length
  print({
    what: 'Pairs of names: F1 at .5, nothing fitted to them',
    value: f1(found).toFixed(3),
    yardstick: 'at least 0.88',
  })
  crossValidated(print, found)
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

const cities = ['上海', '北京', '苏州', '武汉', '深圳', '成都']
const trades = ['科技', '电子商务', '贸易', '机械', '医疗器械', '物流']
const UNSEEN = 2_000

/**
 * Names that no weight was tuned on. Of each list every second company is an account; the other half must be nobody's.
 * The slips are not those that the calibration makes up.
 */
async function unseen(print: Print) {
  const draw = seededRandom(11)
  const short = readFileSync(join(folder, 'cn_company_names/company-shorter-form-28w.txt'), 'utf8').split('\n')
  const brandsOnly = short.map(line => line.trim()).filter(line => /^\p{Script=Han}{3,6}$/u.test(line))
  const drawn = new Set<string>()
  while (drawn.size < UNSEEN) drawn.add(brandsOnly[Math.floor(draw() * brandsOnly.length)] ?? '')
  const chinese = [...drawn]
  const place = (i: number) => (i % 2 === 0 ? i / 2 : null)
  const whole = (name: string, i: number) =>
    `${cities[i % cities.length]}${name}${trades[(i >> 1) % trades.length]}有限公司`
  const chineseAccounts = chinese.map(whole).filter((_, i) => i % 2 === 0)
  report(
    print,
    'Unseen: Chinese short names, half of them nobody’s',
    await matcherOver(chineseAccounts.map(name => ({ name }))),
    chinese.map((name, i): Asked => [{ name }, place(i)]),
    0,
  )
  const names = [...new Set(rows('sp500/constituents.csv').map(row => (row.Security ?? '').replace(/\s*\(.*\)$/, '')))]
  const slips: ((name: string) => string)[] = [
    name => name.toLowerCase().replaceAll('&', 'and').replace(/[.,']/g, ''),
    name => `The ${name.replace(/\b(?:Inc|Corp|Corporation|Company|Group|plc)\b\.?/gi, '').trim()} Company (HQ)`,
    name => name.replace(/(\w{7,})$/, word => `${word.slice(0, 4)}.`),
    name => name.replace(/[aeiou]([^aeiou\W]*)$/i, '$1'),
  ]
  report(
    print,
    'Unseen: S&P 500 misspelt in other ways, half of them nobody’s',
    await matcherOver(names.filter((_, i) => i % 2 === 0).map(name => ({ name }))),
    names.flatMap((name, i) => slips.map((slip): Asked => [{ name: slip(name) }, place(i)])),
    0,
  )
}

export async function run(print: Print) {
  if (!existsSync(folder)) return print({ what: 'No labelled sets here', value: 'not measured' })
  await stackalytics(print)
  await fortune(print)
  pairs(print)
  brands(print)
  await unseen(print)
}
