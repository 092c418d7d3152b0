import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import { tierSchema } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { accountNames } from '../account-names.ts'
import type { BoundSql } from '../fit/compile-fit.ts'
import { latestRun } from '../fit/fit-runs.store.ts'
import { gradesBestFirst } from '../fit/grade-of.ts'
import { inPoints } from '../fit/micro-points.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { compareLists, type ListedAccount, mostMoves } from '../list/compare-lists.ts'
import { planTargetList } from '../list/plan-target-list.ts'
import { newestListEntries } from '../list/target-lists.store.ts'
import { allOverrides } from '../list/tier-overrides.store.ts'
import type { Placed, TierOverride } from '../list/tiers.ts'
import type { IcpDiff } from '../selection.schema.ts'
import { type Distribution, scoredDistribution } from '../whatif/distribution.ts'
import { type Outlook, outlookByCells, outlookByScan } from '../whatif/outlook.ts'
import { warmCells } from '../whatif/warm-cells.ts'
import { whileWanted } from '../while-wanted.ts'
import type { KeptVersion } from './icp-versions.store.ts'

/** How many of the best accounts are told. */
const TOP_SHOWN = 50

type Fit = { fit: number; grade: Grade }
type FitsOf = (accounts: readonly string[]) => BoundSql

async function fitsOf(context: Context, fits: BoundSql, accounts: readonly string[]): Promise<Map<string, Fit>> {
  if (accounts.length === 0) return new Map()
  const rows = await context.facts.ask<Fit & { account_id: string }>(
    `select account_id, fit, toString(grade) as grade from (${fits.sql}) where account_id in {wanted:Array(UInt64)}`,
    { ...fits.bound, wanted: accounts.map(BigInt) },
  )
  return new Map(rows.map(row => [row.account_id, row]))
}

/** The moves of both lists with names and the fits of before and after, the first 500 of each kind. */
async function spelledOut(
  context: Context,
  moves: ReturnType<typeof compareLists>,
  fits: { before: FitsOf | null; after: FitsOf },
) {
  const shown = [moves.enter, moves.leave, moves.move].flatMap(list => list.slice(0, mostMoves).map(m => m.account))
  const [names, before, after] = await Promise.all([
    accountNames(context, shown),
    fits.before ? fitsOf(context, fits.before(shown), shown) : new Map<string, Fit>(),
    fitsOf(context, fits.after(shown), shown),
  ])
  const spell = (list: readonly { account: string; tierBefore: Tier | null; tierAfter: Tier | null }[]) => ({
    count: list.length,
    items: list.slice(0, mostMoves).map(({ account, tierBefore, tierAfter }) => {
      const was = before.get(account)
      const is = after.get(account)
      return {
        account,
        name: names.get(account) ?? account,
        fitBefore: was ? inPoints(was.fit) : null,
        fitAfter: inPoints(is?.fit ?? 0),
        gradeBefore: was?.grade ?? null,
        gradeAfter: is?.grade ?? ('F' as const),
        tierBefore,
        tierAfter,
      }
    }),
  })
  return { enter: spell(moves.enter), leave: spell(moves.leave), move: spell(moves.move), stay: moves.stay }
}

function tierCounts(before: readonly ListedAccount[], after: readonly ListedAccount[]) {
  return tierSchema.options.map(tier => {
    const was = new Set(before.filter(e => e.tier === tier).map(e => e.account))
    const is = new Set(after.filter(e => e.tier === tier).map(e => e.account))
    const stay = [...is].filter(account => was.has(account)).length
    return { tier, before: was.size, after: is.size, enter: is.size - stay, leave: was.size - stay, stay }
  })
}

/** The best of a list with the ranks they had. */
async function topOf(context: Context, entries: readonly Placed[], before: readonly ListedAccount[]) {
  const rankBefore = new Map(before.map(({ account }, index) => [account, index + 1]))
  const best = entries.slice(0, TOP_SHOWN)
  const names = await accountNames(
    context,
    best.map(e => e.account),
  )
  return best.map(({ account, rank, fit, grade, tier }) => ({
    account,
    name: names.get(account) ?? account,
    rank,
    rankBefore: rankBefore.get(account) ?? null,
    fit: inPoints(fit),
    grade,
    tier,
  }))
}

/** By cells unless there are too many of them. */
async function outlookOf(
  context: Context,
  definition: IcpDefinition,
  overrides: readonly TierOverride[],
  signal?: AbortSignal,
) {
  const { cells, place, warnings } = await warmCells(context, definition)
  const outlook = cells
    ? outlookByCells(cells, definition, overrides, place)
    : await outlookByScan(signal ? whileWanted(context, signal) : context, definition)
  return { outlook, cells: cells?.length ?? null, warnings }
}

/**
 * What would change if this definition became the active one: exact, over every account. Before is what was scored
 * last; after is computed as the activation would compute it.
 */
export async function diffIcp(context: Context, definition: IcpDefinition, signal?: AbortSignal): Promise<IcpDiff> {
  const started = performance.now()
  const overrides = await allOverrides(context)
  const { outlook, cells, warnings } = await outlookOf(context, definition, overrides, signal)
  const diff = await diffOutlook(context, definition, outlook, overrides, signal)
  return { ...diff, cells, warnings, ms: Math.round(performance.now() - started) }
}

/** What the second version makes of today's accounts where the first was: both computed, whichever is active. */
export async function compareVersions(
  context: Context,
  first: KeptVersion,
  second: KeptVersion,
  signal?: AbortSignal,
): Promise<IcpDiff> {
  const started = performance.now()
  const asker = signal ? whileWanted(context, signal) : context
  const overrides = await allOverrides(context)
  const was = await outlookOf(context, first.definition, overrides, signal)
  const is = await outlookOf(context, second.definition, overrides, signal)
  const [listBefore, listAfter] = await Promise.all([
    planTargetList(asker, was.outlook.fits, first.definition, overrides),
    planTargetList(asker, is.outlook.fits, second.definition, overrides),
  ])
  const { median, fitsOf } = was.outlook
  const before = { version: first.number, median, distribution: was.outlook, list: listBefore, fitsOf }
  return {
    ...(await difference(asker, before, is.outlook, listAfter)),
    cells: was.cells === null || is.cells === null ? null : Math.max(was.cells, is.cells),
    warnings: is.warnings,
    ms: Math.round(performance.now() - started),
  }
}

interface Before {
  version: number | null
  /** Micro-points. */
  median: number | null
  distribution: Distribution | null
  list: readonly ListedAccount[]
  fitsOf: FitsOf | null
}

async function difference(
  context: Context,
  before: Before,
  after: Outlook,
  listAfter: readonly Placed[],
): Promise<Omit<IcpDiff, 'cells' | 'warnings' | 'ms'>> {
  const was = before.distribution
  const [moves, top] = await Promise.all([
    spelledOut(context, compareLists(before.list, listAfter), { before: before.fitsOf, after: after.fitsOf }),
    topOf(context, listAfter, before.list),
  ])
  return {
    before: before.version,
    accounts: after.accounts,
    grades: gradesBestFirst.map(grade => ({
      grade,
      before: was?.grades.get(grade) ?? 0,
      after: after.grades.get(grade) ?? 0,
    })),
    tiers: tierCounts(before.list, listAfter),
    ...moves,
    top,
    histogram: after.bins.map((count, bin) => ({ from: bin * 5, before: was?.bins[bin] ?? 0, after: count })),
    coverage: after.coverage,
    medianFit: inPoints(after.median),
    medianFitBefore: before.median === null ? null : inPoints(before.median),
  }
}

/** How an outlook differs from what was scored last. */
export async function diffOutlook(
  context: Context,
  definition: IcpDefinition,
  after: Outlook,
  overrides: readonly TierOverride[],
  signal?: AbortSignal,
): Promise<Omit<IcpDiff, 'cells' | 'warnings' | 'ms'>> {
  // what is kept for the next draft is finished; what is only for this one ends when nobody waits for it any more
  const asker = signal ? whileWanted(context, signal) : context
  const run = await latestRun(context)
  const scored: BoundSql | null = run && {
    sql: 'select account_id, fit, grade from account_fit where run = {run:UInt64}',
    bound: { run: run.run },
  }
  // no answer here waits for another, and there are several readers
  const [listBefore, listAfter, was] = await Promise.all([
    newestListEntries(context),
    planTargetList(asker, after.fits, definition, overrides),
    run && scoredDistribution(context, run.run),
  ])
  const before = {
    version: run?.version ?? null,
    median: run?.median ?? null,
    distribution: was,
    list: listBefore,
    fitsOf: scored && (() => scored),
  }
  return difference(asker, before, after, listAfter)
}
