import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileEngagement } from '../src/insights/engagement/compile-engagement.ts'
import type { BoundSql } from '../src/insights/engagement/engagement-rows.ts'
import { defaultModelYaml, parseModel } from '../src/insights/model/parse-model.ts'
import { accountSignals } from '../src/insights/standing/account-signals.ts'
import { migrateFacts } from '../src/stores/facts/migrate-facts.ts'
import { openFacts } from '../src/stores/facts/open-facts.ts'
import type { Facts } from '../src/stores/index.ts'

export const title = 'Engagement of 100,000 accounts from 20 million events'

type Print = (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void

const ACCOUNTS = 100_000
const PEOPLE = 1_900_000
const NEEDED_BYTES = 4e9
const TODAY = '2026-06-01'
/** Over which the events are spread. */
const DAYS = 540
const ROUNDS = 3

const whole = (ms: number) => `${Math.round(ms).toLocaleString('en')} ms`

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The counts of events over 540 days, as the views would have made them: mostly one a person, day and kind. */
const rollup = `
insert into engagement_daily
with rand64(1) as n, toDate({today:Date}) - rand(2) % {days:UInt16} as day
select sipHash64(n % {people:UInt64} % {accounts:UInt64}), sipHash64(n % {people:UInt64}), day,
  ['page_view','page_view','page_view','white_paper_download','webinar_attended','email_clicked','email_opened','video_view']
    [1 + rand(3) % 8] as type,
  if(type = 'page_view', ['','','','pricing','careers'][1 + rand(4) % 5], ''), '', day, 1, 0
from numbers({count:UInt64})
settings max_insert_threads = 1, insert_deduplicate = 0`

async function best(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, work] of works.entries()) times[index] = Math.min(times[index] ?? 0, await timed(work))
  return times
}

async function p95(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < count; n++) times.push(await timed(() => work(n)))
  return times.sort((a, b) => a - b)[Math.floor(count * 0.95)] ?? 0
}

async function measure(facts: Facts, print: Print) {
  const compiled = compileEngagement(parseModel(defaultModelYaml))
  const silently = ({ sql, bound }: BoundSql) => facts.run(`${sql} format Null`, bound)
  const all = (asOf: Date | null, day = TODAY) => compiled.accounts({ scope: 'all', moments: [day], asOf })
  const past = new Date('2026-03-01T23:59:59.999Z')
  const [bare = 0, now = 0, then = 0] = await best([
    () =>
      facts.run(
        'select account_id, person_id, sum(count) from engagement_daily group by account_id, person_id format Null',
      ),
    () => silently(all(null)),
    () => silently(all(past, '2026-03-01')),
  ])
  const against = (what: string, ms: number, yardstick: string, of: number) =>
    print({ what, value: whole(ms), yardstick: `${yardstick} ${whole(of)}`, ratio: `${(ms / of).toFixed(2)}x` })
  against('all scores from scratch', now, 'bare group by account, person', bare)
  against('all scores as of a past day', then, 'all scores now', now)
  const ids = await facts.ask<{ id: string }>(
    'select distinct toString(account_id) as id from engagement_daily where cityHash64(account_id) % 50 = 0 limit 2000',
  )
  const of = (count: number, from: number) => ({ ids: ids.slice(from, from + count).map(row => row.id) })
  const one = await p95(40, n => {
    const receipt = compiled.receipt({ scope: of(1, n), moments: [TODAY], asOf: null })
    return facts.ask(receipt.sql, receipt.bound)
  })
  print({ what: 'one account with its receipt, p95', value: whole(one), yardstick: 'wanted 50 ms' })
}

/** What scoring 1,000 touched accounts asks: engagement now and a week before, fit, tier, deals, the stage that stood. */
async function touched(facts: Facts): Promise<number> {
  const ids = await facts.ask<{ id: string }>(
    'select toString(account_id) as id from accounts where cityHash64(account_id) % 50 = 0 limit 1200',
  )
  const model = parseModel(defaultModelYaml)
  return p95(10, n => {
    const scope = { ids: ids.slice(n * 20, n * 20 + 1000).map(row => row.id) }
    const question = accountSignals(model, scope, { today: TODAY, before: '2026-05-25' })
    return facts.ask(question.sql, question.bound)
  })
}

/** Scores in closed form against the engine's bare grouping of the same rollup, in one run. */
export async function run(print: Print, options: { full: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-insights-'))
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < NEEDED_BYTES) {
      print({ what: `skipped: needs ${NEEDED_BYTES / 1e9} GB in ${tmpdir()}`, value: '–' })
      return
    }
    const events = options.full ? 20_000_000 : 5_000_000
    const facts = await openFacts({ folder, memoryMb: 4096 })
    try {
      await migrateFacts(facts)
      const step = 1_000_000
      const add = (count: number) =>
        facts.run(rollup, { today: TODAY, people: PEOPLE, accounts: ACCOUNTS, days: DAYS, count })
      await facts.run(
        `insert into accounts (account_id, name) select sipHash64(number), 'Account' from numbers({accounts:UInt64})`,
        { accounts: ACCOUNTS },
      )
      await add(events / 10)
      await facts.run('optimize table engagement_daily final')
      const small = await touched(facts)
      for (let done = events / 10; done < events; done += Math.min(step, events - done))
        await add(Math.min(step, events - done))
      await facts.run('optimize table engagement_daily final')
      print({ what: 'events', value: events.toLocaleString('en') })
      await measure(facts, print)
      const large = await touched(facts)
      print({ what: `1,000 touched accounts with a tenth of the events, p95`, value: whole(small) })
      print({
        what: '1,000 touched accounts, p95',
        value: whole(large),
        yardstick: `wanted 300 ms; a tenth ${whole(small)}`,
        ratio: `${(large / small).toFixed(2)}x`,
      })
      await facts.run(rollup, { today: TODAY, people: PEOPLE, accounts: ACCOUNTS, days: 2, count: 2_000 })
      print({ what: 'with a fresh part of 2,000 rows of two days that is not merged yet', value: '' })
      await measure(facts, print)
      print({ what: '1,000 touched accounts, p95', value: whole(await touched(facts)), yardstick: 'wanted 300 ms' })
    } finally {
      await facts.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
