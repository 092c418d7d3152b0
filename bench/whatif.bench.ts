import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoundSql } from '../src/selection/fit/compile-fit.ts'
import { parseIcp } from '../src/selection/icp/parse-icp.ts'
import type { IcpDefinition } from '../src/selection/icp-definition.schema.ts'
import { compileCells } from '../src/selection/whatif/cell-sql.ts'
import type { Cells } from '../src/selection/whatif/cells.ts'
import { shiftCells } from '../src/selection/whatif/cells.ts'
import { groupCells } from '../src/selection/whatif/group-cells.ts'
import { moveCells, movedCode } from '../src/selection/whatif/move-cells.ts'
import { type Outlook, outlookByCells, outlookByScan } from '../src/selection/whatif/outlook.ts'
import { scoreCells } from '../src/selection/whatif/score-cells.ts'
import { cellChanges, gainsOf, loadCells, storeCells, storeChanges } from '../src/selection/whatif/stored-cells.ts'
import type { StoredPlace } from '../src/selection/whatif/top-of-cells.ts'
import { migrateFacts } from '../src/stores/facts/migrate-facts.ts'
import { openFacts } from '../src/stores/facts/open-facts.ts'
import type { Facts } from '../src/stores/index.ts'

export const title = 'What-if by fit cells'

type Print = (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void

const MILLION = 1_000_000
const BYTES_PER_COMPANY = 250
const MOVES = 50
const CHANGED = 10_000
const STORE = '1'
const BATCH = 2 * MILLION

const technologies = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8']
const graded = (field: string, weight: number, values: readonly string[]) =>
  `  - { id: ${field}${field === 'technologies' ? `.${values[0]}` : ''}, field: ${field}, weight: ${weight}, grades: [${values
    .map((value, i) => `{ any: [${value}], score: ${(1 - i / (values.length + 1)).toFixed(2)} }`)
    .join(', ')}] }`
const ranges = (field: string, weight: number, bounds: readonly number[]) =>
  `  - { field: ${field}, weight: ${weight}, grades: [${bounds
    .map(
      (low, i) =>
        `{ between: [${low}, ${bounds[i - 1] === undefined ? null : (bounds[i - 1] ?? 0) - 1}], score: ${(1 - i / bounds.length).toFixed(2)} }`,
    )
    .join(', ')}] }`

/** Nine dimensions as a thorough profile has them, eight technologies each on its own. */
const profile = (employees: number, revenue: number) => `
name: Bench
criteria:
${graded('industry', 25, ['naics:333', 'naics:334', 'naics:31-33'])}
${graded('country', 15, ['DE', 'US', 'CN'])}
${graded('ownership', 10, ['private', 'public'])}
${ranges(
  'employees',
  20,
  [5000, 200, 20].map(bound => (bound === 200 ? employees : bound)),
)}
${ranges('revenue_usd', 20, [500 * MILLION, revenue, 5 * MILLION])}
  - { field: growth, weight: 10, grades: [{ between: [0.2, null], score: 1 }, { between: [0, 0.2], score: 0.5 }] }
${ranges('founded_year', 5, [2015, 1990])}
${graded('source', 2, ['crm', 'fair'])}
${technologies.map(name => graded('technologies', 3, [name])).join('\n')}`

function definitionOf(employees: number, revenue = 50 * MILLION): IcpDefinition {
  const { definition, problems } = parseIcp({ yaml: profile(employees, revenue) })
  if (!definition) throw new Error(`the bench profile has problems: ${JSON.stringify(problems)}`)
  return definition
}

/** Companies with Zipf-like industries, countries, sizes, technologies and gaps, made where they stand. */
const companies = `
insert into accounts (account_id, seq, country, industry, ownership, employees, revenue_usd, growth, founded_year, source, technologies)
with number as n
select sipHash64(n), n,
  if(rand(1) % 20 = 0, '', ['US','CN','DE','GB','FR','JP','IN','BR','CA','IT','ES','NL','CH','SE','PL','AT','BE','KR','AU','SG']
    [1 + toUInt8(least(19, floor(-log(1 - randCanonical(2)) * 5)))]),
  if(rand(3) % 10 = 0, '', ['naics:541512','naics:722511','naics:333517','naics:236220','naics:334413','naics:423830','naics:325412','naics:336111','naics:335312','naics:311811','naics:484121','naics:524126']
    [1 + toUInt8(least(11, floor(-log(1 - randCanonical(4)) * 3)))]),
  ['', '', 'private', 'private', 'public', 'state_owned', 'subsidiary', 'foreign_owned'][1 + rand(5) % 8],
  if(rand(6) % 5 = 0, null, toUInt32(exp(randNormal(3.2, 1.6)))),
  if(rand(7) % 4 = 0, null, toUInt64(exp(randNormal(14, 2)))),
  if(rand(8) % 2 = 0, null, toFloat32(randNormal(0.05, 0.2))),
  if(rand(9) % 3 = 0, null, toUInt16(2024 - floor(-log(1 - randCanonical(10)) * 15))),
  multiIf(rand(11) % 100 < 94, 'registry', rand(11) % 100 < 96, 'crm', rand(11) % 100 < 98, 'fair', ''),
  if(rand(12) % 20 < 17, [], arrayDistinct(arrayMap(i -> concat('t', toString(1 + toUInt8(least(40, floor(-log(1 - i / 4294967296) * 12))))), [rand(13), rand(14)])))
from numbers({first:UInt64}, {count:UInt64})`

const shown = (ms: number) => `${ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`
const times = (slow: number, fast: number) => `${Math.round(slow / fast).toLocaleString('en')}x faster`

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await work()
  return { ms: performance.now() - started, value }
}

interface Spread {
  p50: number
  p95: number
}

/** The middle and the slow end of some runs. */
async function spread(runs: number, work: (round: number) => unknown): Promise<Spread> {
  const all: number[] = []
  for (let round = 0; round < runs; round++) all.push((await timed(() => work(round))).ms)
  all.sort((a, b) => a - b)
  const at = (share: number) => all[Math.ceil(share * all.length) - 1] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

const asText = ({ p50, p95 }: Spread) => `p50 ${shown(p50)}, p95 ${shown(p95)}`

/** The same definition with some other weights, scores untouched. */
const reweighted = (definition: IcpDefinition, weight: (old: number, index: number) => number): IcpDefinition => ({
  ...definition,
  criteria: definition.criteria.map((c, index) => ({ ...c, weight: weight(c.weight, index) })),
})

const counts = ({ accounts, median, coverage, grades, bins }: Outlook) => ({
  accounts,
  median,
  coverage,
  grades: [...grades].filter(([, n]) => n > 0).sort(),
  bins,
})

const topThousand = ({ sql, bound }: BoundSql, facts: Facts) =>
  facts.ask(
    `select account_id, fit, coverage from (${sql}) where gate = '' order by fit desc, coverage desc, account_id limit 1000`,
    bound,
  )

/** Equal results or no figures at all. */
function expectSame(what: string, byCells: unknown, byScan: unknown) {
  if (JSON.stringify(byCells) !== JSON.stringify(byScan)) throw new Error(`${what}: cells and companies differ`)
}

/** What it takes to score the companies themselves: median, then counts, then the best thousand. */
async function byScan(facts: Facts, definition: IcpDefinition) {
  const outlook = await timed(() => outlookByScan({ facts }, definition))
  const top = await timed(() => topThousand(outlook.value.fits.ranked, facts))
  return { outlook, top }
}

async function moves(facts: Facts, print: Print, cells: Cells, definition: IcpDefinition) {
  const scan = await byScan(facts, definition)
  const against = (what: string, spread: Spread, slow: number) =>
    print({
      what,
      value: asText(spread),
      yardstick: `companies scored in SQL ${shown(slow)}`,
      ratio: times(slow, spread.p50),
    })
  const one = (round: number) => reweighted(definition, (old, index) => (index === round % 3 ? old + round : old))
  const all = (round: number) => reweighted(definition, (old, index) => old + ((round * (index + 3)) % 17))
  for (const round of [1, 2]) scoreCells(cells, all(round))
  against('one weight moved', await spread(MOVES, round => scoreCells(cells, one(round))), scan.outlook.ms)
  against('all weights moved', await spread(MOVES, round => scoreCells(cells, all(round))), scan.outlook.ms)
  const place = { store: STORE, moved: null }
  const top = (round: number) => topThousand(outlookByCells(cells, all(round), [], place).fits.ranked, facts)
  against('true top thousand after a full move', await spread(20, top), scan.top.ms)
  const moved = all(5)
  const direct = await byScan(facts, moved)
  const outlook = outlookByCells(cells, moved, [], place)
  expectSame('counts', counts(outlook), counts(direct.outlook.value))
  expectSame('top thousand', await topThousand(outlook.fits.ranked, facts), direct.top.value)
  print({ what: 'median, coverage, grades, histogram and top thousand equal those of the companies', value: 'yes' })
}

async function boundary(facts: Facts, print: Print, cells: Cells, definition: IcpDefinition, regroup: number) {
  for (const field of ['employees', 'revenue_usd']) {
    const index = definition.criteria.findIndex(c => c.field === field)
    const to = (bound: number) => (field === 'employees' ? definitionOf(bound) : definitionOf(200, bound * MILLION))
    const move = (bound: number) => moveCells(facts, cells, definition, to(bound), index, { stored: STORE })
    const bounds = field === 'employees' ? [180, 190, 210, 150, 220, 180] : [45, 47, 55, 30, 60, 45]
    const ms = await spread(bounds.length, round => move(bounds[round] ?? 0))
    const last = to(bounds.at(-1) ?? 0)
    const after = await move(bounds.at(-1) ?? 0)
    const code = movedCode(definition, last, index)
    if (!after || !code) throw new Error('the boundary did not move')
    const place: StoredPlace = { store: STORE, moved: { from: cells, index, code } }
    const outlook = outlookByCells(after, last, [], place)
    const { ms: topMs, value: top } = await timed(() => topThousand(outlook.fits.ranked, facts))
    const direct = await byScan(facts, last)
    expectSame('boundary', counts(outlook), counts(direct.outlook.value))
    expectSame('top thousand past a boundary', top, direct.top.value)
    print({
      what: `bucket boundary of ${field} moved, equal too`,
      value: asText(ms),
      yardstick: `grouped afresh ${shown(regroup)}`,
      ratio: times(regroup, ms.p50),
    })
    print({ what: 'its true top thousand, equal too', value: shown(topMs), yardstick: shown(direct.top.ms) })
  }
}

/** Changes accounts and lets the stored cells follow; they must be those that are stored anew. */
async function follow(facts: Facts, print: Print, cells: Cells, definition: IcpDefinition, regroup: number) {
  let now = cells
  for (const changed of [1, 100, CHANGED]) {
    const [last] = await facts.ask<{ block: string }>('select max(_block_number) as block from accounts')
    await facts.run(
      `insert into accounts select * replace(seq + 1 as seq, toUInt32(ifNull(employees, 0) * 2 + 7) as employees)
       from accounts final where account_id in (select account_id from accounts order by intHash64(account_id) limit {changed:UInt32})`,
      { changed },
    )
    const { ms, value } = await timed(async () => {
      const changes = await cellChanges(facts, STORE, compileCells(definition), Number(last?.block ?? 0))
      if (!changes) throw new Error('too many changes')
      await storeChanges(facts, changes)
      return shiftCells(now, gainsOf(changes))
    })
    now = value
    print({
      what: `stored cells follow ${changed.toLocaleString('en')} changed accounts`,
      value: shown(ms),
      yardstick: `grouped afresh ${shown(regroup)}`,
      ratio: times(regroup, ms),
    })
  }
  const anew = await groupCells(facts, definition)
  if (!anew || !sameCells(now, anew)) throw new Error('followed: cells differ from those grouped afresh')
  print({ what: 'and are those that are grouped afresh', value: 'yes' })
}

const sameCells = (a: Cells, b: Cells) =>
  [...a.columns.map((c, i) => [c.codes, b.columns[i]?.codes] as const), [a.members, b.members] as const].every(
    ([x, y]) => y !== undefined && Buffer.from(x.buffer).equals(Buffer.from(y.buffer)),
  )

async function store(facts: Facts, print: Print, definition: IcpDefinition, cells: Cells) {
  const compiled = compileCells(definition)
  const { ms } = await timed(() => storeCells(facts, STORE, compiled))
  const { ms: mergeMs } = await timed(() => facts.run('optimize table company_cells final'))
  const [disk] = await facts.ask<{ bytes: string }>(
    "select sum(bytes_on_disk) as bytes from system.parts where active and table = 'company_cells'",
  )
  print({ what: 'cells of every company stored', value: shown(ms), yardstick: `then merged ${shown(mergeMs)}` })
  print({ what: 'their place on disk', value: `${Math.round(Number(disk?.bytes ?? 0) / 1e6)} MB` })
  const loaded = await timed(() => loadCells(facts, STORE, compiled))
  if (!loaded.value || !sameCells(loaded.value, cells)) throw new Error('stored: cells differ from those grouped')
  print({ what: 'stored cells read into memory', value: shown(loaded.ms) })
}

async function fill(facts: Facts, count: number) {
  for (let first = 0; first < count; first += BATCH)
    await facts.run(companies, { first, count: Math.min(BATCH, count - first) })
  await facts.run('optimize table accounts final')
}

/** Cells against scoring the companies where they stand, in one run, with equal results. */
export async function measure(print: Print, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-whatif-'))
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < count * BYTES_PER_COMPANY) {
      print({ what: `skipped: needs ${(count * BYTES_PER_COMPANY) / 1e9} GB in ${tmpdir()}`, value: '–' })
      return
    }
    const facts = await openFacts({ folder, memoryMb: 8192 })
    try {
      await migrateFacts(facts)
      await fill(facts, count)
      const definition = definitionOf(200)
      const { ms, value: cells } = await timed(() => groupCells(facts, definition))
      if (!cells) throw new Error('there are too many cells')
      const grouped = `${cells.length.toLocaleString('en')} cells of ${count / MILLION} million companies`
      print({ what: `${grouped}, grouped in one pass`, value: shown(ms) })
      await store(facts, print, definition, cells)
      await moves(facts, print, cells, definition)
      await boundary(facts, print, cells, definition, ms)
      await follow(facts, print, cells, definition, ms)
    } finally {
      await facts.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const run = (print: Print, { full }: { full: boolean }): Promise<void> =>
  measure(print, (full ? 60 : 20) * MILLION)
