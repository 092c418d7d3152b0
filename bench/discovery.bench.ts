import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../src/context.ts'
import { discover } from '../src/selection/discovery/discover.ts'
import { migrateFacts } from '../src/stores/facts/migrate-facts.ts'
import { openFacts } from '../src/stores/facts/open-facts.ts'

export const title = 'selection discover: 1 million accounts × 40 attributes, 20,000 winners'

const ACCOUNTS = 1_000_000
const DEPARTMENTS = Array.from({ length: 12 }, (_, i) => `d${i}`)
const NUMBERS = Array.from({ length: 8 }, (_, i) => `n${i}`)
const TEXTS = Array.from({ length: 7 }, (_, i) => `t${i}`)
/** A number below `of` that depends on the account and nothing else. */
const draw = (of: number, salt: number) => `(sipHash64(number, ${salt}) % ${of})`
const picked = (prefix: string, of: number, salt: number) => `concat('${prefix}', toString(${draw(of, salt)}))`

const columns: Record<string, string> = {
  account_id: 'sipHash64(number)',
  received_at: "toDateTime64('2026-01-01 00:00:00', 3, 'UTC')",
  seq: '1',
  name: "concat('Company ', toString(number))",
  industry: `['naics:333517', 'naics:336390', 'naics:334413', 'naics:325199', 'naics:541512', 'gbt:C3421'][1 + ${draw(6, 1)}]`,
  country: `['DE', 'US', 'CN', 'FR', 'GB'][1 + ${draw(5, 2)}]`,
  region: picked('R-', 40, 3),
  city: picked('City ', 200, 4),
  ownership: `['private', 'public', 'state_owned'][1 + ${draw(3, 5)}]`,
  owner: picked('Owner ', 12, 6),
  employees: `toUInt32(exp(2 + ${draw(700, 7)} / 100))`,
  revenue_usd: `toUInt64(exp(11 + ${draw(1000, 8)} / 100))`,
  budget_usd: `toUInt64(exp(6 + ${draw(800, 9)} / 100))`,
  growth: `(${draw(60, 10)} - 20) / 100`,
  founded_year: `toUInt16(1900 + ${draw(124, 11)})`,
  technologies: `arrayFilter(t -> sipHash64(number, t) % 4 = 0, arrayMap(i -> concat('tech', toString(i)), range(20)))`,
  keywords: `arrayFilter(t -> sipHash64(number, t) % 8 = 0, arrayMap(i -> concat('word', toString(i)), range(20)))`,
  departments: `map(${DEPARTMENTS.map((d, i) => `'${d}', toUInt32(${draw(500, 20 + i)})`)})`,
  attributes: `map(${[
    ...NUMBERS.map((n, i) => `'${n}', toString(${draw(1000, 40 + i)})`),
    ...TEXTS.map((t, i) => `'${t}', ${picked('v', 15, 60 + i)}`),
  ]})`,
}

/** Each of the 40 attributes of every account once, as it stands. */
const attributes = [
  ...['industry', 'country', 'region', 'city', 'ownership', 'owner', 'employees', 'revenue_usd', 'budget_usd'],
  ...['growth', 'founded_year', 'technologies', 'keywords'],
  ...DEPARTMENTS.map(d => `departments['${d}']`),
  ...[...NUMBERS, ...TEXTS].map(a => `attributes['${a}']`),
]
const bareScan = `select ${attributes.map(a => `max(cityHash64(${a}))`)} from accounts final`

export async function run(
  print: (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-'))
  const facts = await openFacts({ folder: join(folder, 'facts'), memoryMb: 3000 })
  await migrateFacts(facts)
  await facts.run(
    `insert into accounts (${Object.keys(columns)}) select ${Object.values(columns)} from numbers(${ACCOUNTS})`,
  )
  await facts.run('optimize table accounts final')
  await facts.run(
    `insert into opportunities (opportunity_id, account_id, received_at, seq, status)
     select number, sipHash64(number), toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), 1, 'won' from numbers(${ACCOUNTS})
     where ${draw(1000, 99)} < if(${draw(5, 2)} = 0, 40, 15)`,
  )
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  await facts.ask(bareScan)
  const scans = [await timed(() => facts.ask(bareScan)), await timed(() => facts.ask(bareScan))]
  const scan = Math.min(...scans)
  const took: Record<string, number> = {}
  let [step, since] = ['', performance.now()]
  const next = (name: string) => {
    const now = performance.now()
    took[step] = (took[step] ?? 0) + now - since
    step = name
    since = now
  }
  const whole = await timed(async () => {
    await discover(
      { facts } as Context,
      { kind: 'opportunities' },
      { progress: next, signal: new AbortController().signal },
    )
  })
  next('')
  const counting = took.counting ?? 0
  const ratio = (ms: number) => ({ yardstick: `${scan.toFixed(0)} ms scan`, ratio: `${(ms / scan).toFixed(1)}×` })
  print({ what: 'survey, sample and counts of every account', value: `${counting.toFixed(0)} ms`, ...ratio(counting) })
  print({
    what: 'comparing on the sample',
    value: `${(took.comparing ?? 0).toFixed(0)} ms`,
    ...ratio(took.comparing ?? 0),
  })
  print({ what: 'discovery', value: `${whole.toFixed(0)} ms`, ...ratio(whole) })
  await facts.close()
  rmSync(folder, { recursive: true })
}
