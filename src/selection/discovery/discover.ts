import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { invalid } from '../../kernel/errors.ts'
import { Bindings } from '../fit/bindings.ts'
import { wilsonInterval } from '../learning/statistics/wilson-interval.ts'
import { accountTraits } from './account-traits.ts'
import { detectableLift } from './detectable-lift.ts'
import type { Discovered } from './discoveries.store.ts'
import type { Finding, NewDiscovery } from './discovery.schema.ts'
import { type BinCount, findingsOf } from './findings.ts'
import { selectTraits } from './select-traits.ts'
import type { SampledAccounts, Trait } from './trait.ts'
import { traitBinSql } from './trait-bin-sql.ts'
import { traitLeakage } from './trait-leakage.ts'
import { winnersOf } from './winners.ts'

/** Counts come from every account; which traits matter beside each other is found on a sample of this many. */
const MOST_WINS = 2000
const MOST_OTHERS = 20_000
/** With fewer winners no trait can stand out, however strong. */
const FEW_WINS = 10

/** How many accounts and winners each bin of each trait has, in one pass. */
async function countBins(context: Context, won: string, traits: readonly Trait[], bindings: Bindings) {
  const bins = ['toUInt16(0)', ...traits.map(trait => `toUInt16(${traitBinSql(trait, bindings)})`)]
  const rows = await context.facts.ask<{ trait: number; bin: number; n: string; won: string }>(
    `select entry.1 as trait, entry.2 as bin, count() as n, sum(is_won) as won
     from (select ${won} as is_won, [${bins}] as bins from accounts final)
     array join arrayZip(arrayEnumerate(bins), bins) as entry group by trait, bin`,
    bindings.values,
  )
  const counts: BinCount[][] = traits.map(({ labels }) => labels.map(() => ({ n: 0, won: 0 })))
  const all: BinCount = { n: 0, won: 0 }
  for (const row of rows) {
    const into = Number(row.trait) === 1 ? all : counts[Number(row.trait) - 2]?.[Number(row.bin)]
    if (into) Object.assign(into, { n: Number(row.n), won: Number(row.won) })
  }
  return { counts, all }
}

/** Winners and others, each thinned by a hash of their id to what the selection can bear. */
async function sampleBins(
  context: Context,
  won: string,
  traits: readonly Trait[],
  bindings: Bindings,
  all: BinCount,
): Promise<SampledAccounts> {
  const bins = traits.map(trait => `toUInt8(${traitBinSql(trait, bindings)})`)
  const keep = (most: number, of: number) => Math.min(1_000_000, Math.ceil((1_000_000 * most) / Math.max(1, of)))
  const rows = await context.facts.ask<{ is_won: number; bins: number[] }>(
    `select ${won} as is_won, arrayMap(bin -> toUInt16(bin), [${bins}]) as bins from accounts final
     where sipHash64(account_id) % 1000000 < if(is_won, ${keep(MOST_WINS, all.won)}, ${keep(MOST_OTHERS, all.n - all.won)})
     order by account_id`,
    bindings.values,
  )
  return {
    traits,
    won: Uint8Array.from(rows, row => row.is_won),
    bins: traits.map((_, trait) => Uint8Array.from(rows, row => row.bins[trait] ?? 0)),
  }
}

/** @throws invalid `selection.discovery.no_wins` */
export function mustHaveWinners({ n, won }: BinCount): void {
  if (won > 0) return
  throw invalid('selection.discovery.no_wins', `None of ${n} accounts is a winner: there is nothing to compare.`, {
    fix: 'Import won opportunities, or name the accounts that you won with --won-from LIST.',
  })
}

/** What holds whatever is found. */
function standing(all: BinCount, tests: number) {
  const { low, high } = wilsonInterval(all.won, all.n)
  const certainty: Discovered['certainty'] = all.won < 50 ? 'low' : all.won < 500 ? 'fair' : 'good'
  const winRate = { value: all.won / all.n, low, high }
  return { wins: all.won, accounts: all.n, certainty, winRate, detectableLift: detectableLift(all.won, tests) }
}

/**
 * What winners have in common against the rest of the accounts: the traits that say something beside each other, and
 * for each the values that win more or less often. Nothing is named where nothing is.
 * @throws invalid `selection.discovery.no_wins`
 */
export async function discover(
  context: Context,
  wanted: NewDiscovery,
  job?: Pick<JobRun, 'progress' | 'signal'>,
): Promise<Discovered> {
  const began = performance.now()
  job?.progress('counting', 0, null)
  const traits = await accountTraits(context)
  const bindings = new Bindings('d')
  const winners = await winnersOf(context, wanted)
  const sql = winners.sql(bindings)
  const { counts, all } = await countBins(context, sql, traits, bindings)
  mustHaveWinners(all)
  const done = (findings: Finding[], nothing: Discovered['silence']): Discovered => ({
    ...standing(all, traits.length),
    unknown: winners.unknown,
    signal: findings.length > 0,
    silence: findings.length > 0 ? null : nothing,
    findings,
    ms: Math.round(performance.now() - began),
  })
  if (all.won === all.n) return done([], 'everybody_won')
  job?.progress('comparing', 0, null)
  const sample = await sampleBins(context, sql, traits, bindings, all)
  const selected = await selectTraits(sample)
  const findings = selected.flatMap(({ trait, p }) => {
    const [own, bins] = [traits[trait], counts[trait]]
    return own && bins ? findingsOf(own, bins, all, { p, leakage: traitLeakage(sample, trait) }) : []
  })
  return done(findings, all.won < FEW_WINS ? 'too_few_wins' : 'nothing_beyond_chance')
}
