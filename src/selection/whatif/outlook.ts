import type { Context } from '../../context.ts'
import { latestAccounts, someAccounts } from '../fit/account-source.ts'
import { type BoundSql, compileFit } from '../fit/compile-fit.ts'
import { populationFit } from '../fit/population-fit.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { allIn, type FitsToRank, inboundAccounts, mostRanked } from '../list/plan-target-list.ts'
import type { TierOverride } from '../list/tiers.ts'
import type { Cells } from './cells.ts'
import { type Distribution, distributionOf } from './distribution.ts'
import { scoreCells } from './score-cells.ts'
import { type StoredPlace, topFits } from './top-of-cells.ts'

/** What a definition would make of all accounts, were it the active one. */
export interface Outlook extends Distribution {
  accounts: number
  /** S₀, micro-points. */
  median: number
  /** Mean share of the weights whose value is known, 0-1. */
  coverage: number
  /** Where the fits that matter to the list are found. */
  fits: FitsToRank
  /** The fits of a few accounts, by id. */
  fitsOf(accounts: readonly string[]): BoundSql
}

/** By scoring every account where it stands. */
export async function outlookByScan(context: Pick<Context, 'facts'>, definition: IcpDefinition): Promise<Outlook> {
  const fit = compileFit(definition)
  const population = await populationFit(context, fit, latestAccounts)
  const fits = fit.fits(latestAccounts, population.median)
  return {
    ...population,
    ...(await distributionOf(context, fits)),
    fits: allIn(fits),
    fitsOf: accounts => fit.fits(someAccounts(accounts), population.median),
  }
}

/** By scoring cells; only the accounts that may enter the list are looked up. The same to the last account. */
export function outlookByCells(
  cells: Cells,
  definition: IcpDefinition,
  overrides: readonly TierOverride[],
  place: StoredPlace | null,
): Outlook {
  const fit = compileFit(definition)
  const scored = scoreCells(cells, definition)
  const fitsFrom = (source: BoundSql) => fit.fits(source, scored.median)
  const fitsOf = (accounts: readonly string[]) => fitsFrom(someAccounts(accounts))
  const inbound = { sql: `(select * from accounts final where account_id in (${inboundAccounts}))`, bound: {} }
  return {
    ...scored,
    fits: {
      ranked: topFits(cells, scored, fit, mostRanked(definition, overrides), place),
      inbound: fitsFrom(inbound),
      overridden: fitsOf(overrides.map(o => o.account)),
    },
    fitsOf,
  }
}
