import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { Bindings } from '../fit/bindings.ts'
import { accountTraits } from './account-traits.ts'
import type { Discovery } from './discovery.schema.ts'
import { type BinCount, findingsOf } from './findings.ts'
import { selectTraits } from './select-traits.ts'
import type { SampledAccounts, Trait } from './trait.ts'
import { traitBinSql } from './trait-bin-sql.ts'
import { traitLeakage } from './trait-leakage.ts'

/** Counts come from every account; which traits matter beside each other is found on a sample of this many. */
const MOST_WINS = 2000
const MOST_OTHERS = 20_000

type Winners = 'opportunities' | readonly string[]

/** The condition that an account is a winner. */
async function winnersSql(context: Context, winners: Winners, bindings: Bindings) {
  if (winners === 'opportunities')
    return {
      sql: `account_id in (select account_id from opportunities final where status = 'won' and account_id != 0)`,
      unknown: 0,
    }
  const given = [...new Set(winners.map(text => text.trim().toLowerCase()))]
  const found = await context.facts.ask<{ id: string; given: string }>(
    `select toString(account_id) as id, substring(key, 8) as given from account_keys final
     where key in {keys:Array(String)}
     union distinct
     select toString(account_id) as id, id as given from accounts final where toString(account_id) in {ids:Array(String)}`,
    { keys: given.map(text => `domain:${text}`), ids: given.filter(text => /^\d+$/.test(text)) },
  )
  const ids = bindings.bind([...new Set(found.map(({ id }) => id))], 'Array(String)')
  return { sql: `toString(account_id) in ${ids}`, unknown: given.length - new Set(found.map(row => row.given)).size }
}

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

/**
 * What winners have in common against the rest of the accounts: the traits that say something beside each other, and
 * for each the values that win more or less often. Nothing is named where nothing is.
 * @throws invalid `selection.discovery.no_wins`
 */
export async function discover(context: Context, winners: Winners): Promise<Discovery> {
  const began = performance.now()
  const traits = await accountTraits(context)
  const bindings = new Bindings('d')
  const { sql, unknown } = await winnersSql(context, winners, bindings)
  const { counts, all } = await countBins(context, sql, traits, bindings)
  if (all.won === 0 || all.won === all.n)
    throw invalid(
      'selection.discovery.no_wins',
      `${all.won} of ${all.n} accounts are winners: there is nothing to compare.`,
      {
        fix: 'Import won opportunities, or name the accounts that you won with --won-from LIST.',
      },
    )
  const sample = await sampleBins(context, sql, traits, bindings, all)
  const selected = await selectTraits(sample)
  const findings = selected.flatMap(({ trait, p }) => {
    const [own, bins] = [traits[trait], counts[trait]]
    return own && bins ? findingsOf(own, bins, all, { p, leakage: traitLeakage(sample, trait) }) : []
  })
  return {
    wins: all.won,
    accounts: all.n,
    unknown,
    signal: findings.length > 0,
    certainty: all.won < 50 ? 'low' : all.won < 500 ? 'fair' : 'good',
    findings,
    ms: Math.round(performance.now() - began),
  }
}
