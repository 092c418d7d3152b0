import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../src/context.ts'
import { latestAccounts } from '../src/selection/fit/account-source.ts'
import { compileFit } from '../src/selection/fit/compile-fit.ts'
import { populationFit } from '../src/selection/fit/population-fit.ts'
import { parseIcp } from '../src/selection/icp/parse-icp.ts'
import { findSeeds } from '../src/selection/lookalike/find-seeds.ts'
import type { Seeds } from '../src/selection/lookalike/lookalike.schema.ts'
import { resembleByModel } from '../src/selection/lookalike/resemble-by-model.ts'
import { resembleByNearness } from '../src/selection/lookalike/resemble-by-nearness.ts'
import { migrateFacts } from '../src/stores/facts/migrate-facts.ts'
import { openFacts } from '../src/stores/facts/open-facts.ts'
import { COMPANIES, fillCompanies, NEEDED_BYTES, profile, technologies } from './fit.bench.ts'

export const title = 'Lookalikes among 20 million companies'

type Print = (row: { what: string; value: string; yardstick?: string; ratio?: string }) => void

const MOST = 1000
const ROUNDS = 2

/** Wins that follow size, country and two technologies, about two thousand of them. */
const wins = `
insert into opportunities (opportunity_id, account_id, seq, status)
select account_id, account_id, 1, 'won' from accounts
where sipHash64(account_id, 3) % 1000000 < 10 * exp(
  1.8 * (ifNull(employees, 0) > 300) + 1.5 * (country = 'DE') + 1.2 * has(technologies, 't3') + 1.2 * has(technologies, 't17'))`

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** How long a search takes in all, and from when on it looks at every company. */
async function search(context: Context, seeds: Seeds, by: typeof resembleByModel | typeof resembleByNearness) {
  const started = performance.now()
  let scoring = started
  const progress = (step: string) => {
    if (step === 'scoring') scoring = performance.now()
  }
  const wanted = { seeds: await findSeeds(context, seeds), leaveOutCustomers: true, most: MOST }
  const found = await by(context, wanted, { progress, signal: new AbortController().signal })
  const ended = performance.now()
  if (found?.entries.length !== MOST) throw new Error('the search found too few')
  return { all: ended - started, scan: ended - scoring }
}

async function fitScan(context: Context) {
  const { definition } = parseIcp({ yaml: profile(technologies) })
  if (!definition) throw new Error('the bench profile has problems')
  const fit = compileFit(definition)
  const { median } = await populationFit(context, fit, latestAccounts)
  const { sql, bound } = fit.fits(latestAccounts, median)
  await context.facts.run(`select account_id, fit from (${sql}) order by fit desc limit ${MOST} format Null`, bound)
}

async function compare(context: Context, print: Print) {
  const few = await context.facts.ask<{ id: string }>(
    `select toString(account_id) as id from opportunities order by account_id limit 30`,
  )
  const best = { fit: Infinity, model: { all: Infinity, scan: Infinity }, near: { all: Infinity, scan: Infinity } }
  const faster = (a: typeof best.model, b: typeof best.model) => (b.scan < a.scan ? b : a)
  for (let round = 0; round < ROUNDS; round++) {
    best.fit = Math.min(best.fit, await timed(() => fitScan(context)))
    best.model = faster(best.model, await search(context, { kind: 'customers' }, resembleByModel))
    const accounts = few.map(({ id }) => id)
    best.near = faster(best.near, await search(context, { kind: 'accounts', accounts }, resembleByNearness))
  }
  for (const [what, { all, scan }] of [
    ['PU logistic from some 2,000 customers', best.model],
    ['Gower from 30 accounts', best.near],
  ] as const) {
    const yardstick = `median and fit of all ${seconds(best.fit)}`
    print({
      what: `${what}: scoring every company, best thousand with reasons`,
      value: seconds(scan),
      yardstick,
      ratio: `${(scan / best.fit).toFixed(2)}x`,
    })
    print({
      what: `${what}: with looking at the attributes and learning`,
      value: seconds(all),
      yardstick,
      ratio: `${(all / best.fit).toFixed(2)}x`,
    })
  }
}

/** Searches against the fit scan of the same companies, in one run. */
export async function run(print: Print, _options: { full: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spearfish-bench-lookalike-'))
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < NEEDED_BYTES) {
      print({ what: `skipped: 20 million companies need ${NEEDED_BYTES / 1e9} GB in ${tmpdir()}`, value: '–' })
      return
    }
    const facts = await openFacts({ folder, memoryMb: 8192 })
    try {
      await migrateFacts(facts)
      await fillCompanies(facts, COMPANIES)
      await facts.run(wins)
      await compare({ facts } as Context, print)
    } finally {
      await facts.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
