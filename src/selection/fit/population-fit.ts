import type { Context } from '../../context.ts'
import type { BoundSql, CompiledFit } from './compile-fit.ts'

/** What an ICP makes of all accounts together. */
export interface PopulationFit {
  accounts: number
  /** S₀: the lower median of S over the accounts of which anything is known, micro-points; 0 when there is none. */
  median: number
  /** Mean share of the weights whose value is known, 0-1. */
  coverage: number
}

/** Asks every account of the source; exact. */
export async function populationFit(
  context: Pick<Context, 'facts'>,
  fit: CompiledFit,
  source: BoundSql,
  signal?: AbortSignal,
): Promise<PopulationFit> {
  const { sql, bound } = fit.population(source)
  const [row] = await context.facts.ask<{ accounts: string; median: string; coverage: number }>(sql, bound, { signal })
  return {
    accounts: Number(row?.accounts ?? 0),
    median: Number(row?.median ?? 0),
    coverage: row?.coverage ?? 0,
  }
}
