import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { fairPart } from '../fit/fair-part.ts'
import type { GroupCount } from './findings.ts'
import type { FineAccounts, FineTrait } from './fine-trait.ts'
import type { Winners } from './winners.ts'

/** Counts come from every account; which traits matter beside each other is found on a sample of at most this many. */
const MOST_WINS = 2000
const MOST_OTHERS = 20_000
/** Beyond two dozen others for each winner hardly anything is left to learn: 1/24 of the variance. */
const OTHERS_PER_WIN = 24
const LEAST_OTHERS = 3000

function columnsOf(rows: readonly (readonly number[])[], count: number): Uint8Array[] {
  const columns = Array.from({ length: count }, () => new Uint8Array(rows.length))
  rows.forEach((cells, row) => {
    columns.forEach((column, i) => {
      column[row] = cells[i] ?? 0
    })
  })
  return columns
}

/** Winners and others in bins, a fair part of each. */
export async function sampleAccounts(
  context: Context,
  winners: Winners,
  traits: readonly FineTrait[],
  all: GroupCount,
): Promise<FineAccounts> {
  const bindings = new Bindings('b')
  const bins = traits.map(trait => trait.binSql(bindings))
  const others = Math.min(MOST_OTHERS, Math.max(LEAST_OTHERS, OTHERS_PER_WIN * Math.min(all.won, MOST_WINS)))
  const winner = fairPart(MOST_WINS / all.won)
  const other = fairPart(others / Math.max(1, all.n - all.won))
  const rows = await context.facts.ask<{ is_won: number; bins: number[] }>(
    `select ${winners.sql(bindings)} as is_won, arrayMap(bin -> toUInt16(bin), [${bins}]) as bins from accounts final
     where (${winner} or ${other}) and if(is_won, ${winner}, ${other})
     order by account_id`,
    bindings.values,
    // a test of each row for what is known costs more than looking up what is not
    { settings: { short_circuit_function_evaluation: 'disable' } },
  )
  return {
    traits,
    won: Uint8Array.from(rows, row => row.is_won),
    bins: columnsOf(
      rows.map(row => row.bins),
      traits.length,
    ),
  }
}
