import { matchingIds } from '../../accounts/index.ts'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { among, BUYERS, named, type Winners } from '../discovery/winners.ts'
import { Bindings } from '../fit/bindings.ts'
import { entriesOf, listVersions } from '../list/target-lists.store.ts'
import type { Seeds } from './lookalike.schema.ts'

const MOST_SEEDS = 100_000

async function listed(context: Context, { version, tier }: Extract<Seeds, { kind: 'target_list' }>): Promise<Winners> {
  const [newest] = version === undefined ? await listVersions(context, 1) : []
  const entries = await entriesOf(context, version ?? newest?.version ?? null)
  return among(
    entries.filter(entry => tier === undefined || entry.tier === tier).map(entry => entry.account),
    0,
  )
}

/** The accounts that others shall resemble, as a condition on `accounts`. */
function conditionOf(context: Context, seeds: Seeds): Promise<Winners> {
  if (seeds.kind === 'customers') return Promise.resolve({ sql: () => BUYERS, unknown: 0 })
  if (seeds.kind === 'accounts') return named(context, seeds.accounts)
  if (seeds.kind === 'target_list') return listed(context, seeds)
  return matchingIds(context.facts, seeds.filter, MOST_SEEDS).then(ids => among(ids, 0))
}

export interface FoundSeeds extends Winners {
  seeds: number
  accounts: number
}

/** @throws invalid `selection.lookalike.no_seeds` */
export async function findSeeds(context: Context, wanted: Seeds, signal?: AbortSignal): Promise<FoundSeeds> {
  const condition = await conditionOf(context, wanted)
  const bindings = new Bindings('s')
  const [all] = await context.facts.ask<{ n: string; seeds: string }>(
    `select count() as n, countIf(${condition.sql(bindings)}) as seeds from accounts final`,
    bindings.values,
    { signal },
  )
  const [accounts, seeds] = [Number(all?.n ?? 0), Number(all?.seeds ?? 0)]
  if (seeds === 0 || seeds === accounts)
    throw invalid(
      'selection.lookalike.no_seeds',
      `${seeds} of ${accounts} accounts are to be resembled: there is nothing to compare.`,
      { fix: 'Name accounts that are here, and leave others to be found.' },
    )
  return { ...condition, seeds, accounts }
}
