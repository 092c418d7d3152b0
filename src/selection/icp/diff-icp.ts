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
import type { TierOverride } from '../list/tiers.ts'
import type { IcpDiff } from '../selection.schema.ts'
import { scoredDistribution } from '../whatif/distribution.ts'
import { type Outlook, outlookByCells, outlookByScan } from '../whatif/outlook.ts'
import { warmCells } from '../whatif/warm-cells.ts'
import { whileWanted } from '../while-wanted.ts'

type Fit = { fit: number; grade: Grade }

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
  fits: { before: BoundSql | null; after: Outlook },
) {
  const shown = [moves.enter, moves.leave, moves.move].flatMap(list => list.slice(0, mostMoves).map(m => m.account))
  const [names, before, after] = await Promise.all([
    accountNames(context, shown),
    fits.before ? fitsOf(context, fits.before, shown) : new Map<string, Fit>(),
    fitsOf(context, fits.after.fitsOf(shown), shown),
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

/**
 * What would change if this definition became the active one: exact, over every account. Before is what was scored
 * last; after is computed as the activation would compute it, by cells unless there are too many of them.
 */
export async function diffIcp(context: Context, definition: IcpDefinition, signal?: AbortSignal): Promise<IcpDiff> {
  const started = performance.now()
  const overrides = await allOverrides(context)
  const { cells, place, warnings } = await warmCells(context, definition)
  const after = cells
    ? outlookByCells(cells, definition, overrides, place)
    : await outlookByScan(signal ? whileWanted(context, signal) : context, definition)
  const diff = await diffOutlook(context, definition, after, overrides, signal)
  return {
    ...diff,
    cells: cells?.length ?? null,
    warnings,
    ms: Math.round(performance.now() - started),
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
  const before: BoundSql | null = run && {
    sql: 'select account_id, fit, grade from account_fit where run = {run:UInt64}',
    bound: { run: run.run },
  }
  // no answer here waits for another, and there are several readers
  const [listBefore, listAfter, was] = await Promise.all([
    newestListEntries(context),
    planTargetList(asker, after.fits, definition, overrides),
    run && scoredDistribution(context, run.run),
  ])
  return {
    before: run?.version ?? null,
    accounts: after.accounts,
    grades: gradesBestFirst.map(grade => ({
      grade,
      before: was?.grades.get(grade) ?? 0,
      after: after.grades.get(grade) ?? 0,
    })),
    tiers: tierCounts(listBefore, listAfter),
    ...(await spelledOut(asker, compareLists(listBefore, listAfter), { before, after })),
    histogram: after.bins.map((count, bin) => ({ from: bin * 5, before: was?.bins[bin] ?? 0, after: count })),
    coverage: after.coverage,
    medianFit: inPoints(after.median),
  }
}
