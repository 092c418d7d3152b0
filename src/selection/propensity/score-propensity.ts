import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { explainRows, modelProbabilities, probability } from '../learning/model.ts'
import type { Column } from '../learning/table/column.ts'
import { columnsByName } from '../learning/training-set.ts'
import { readBasis } from './basis-now.ts'
import type { Propensity } from './propensity.schema.ts'
import { activePropensity, type KeptPropensity } from './propensity.store.ts'
import type { Scope, SignalSource } from './signal-source.ts'
import { columnsOf, takeSnapshot } from './take-snapshots.ts'

const ACCOUNTS_A_PIECE = 20_000

const said = (columns: readonly Column[], name: string): string | null => {
  const column = columns.find(one => one.name === name)
  if (column?.kind === 'number') {
    const x = column.numbers[0] ?? Number.NaN
    return Number.isNaN(x) ? null : String(Math.round(x * 1000) / 1000)
  }
  return column?.levels[column.codes[0] ?? 0] || null
}

/** Base and contributions of a row in calibrated log-odds; the probability is that of their sum, line by line. */
export function propensityReceipt({ summary, model, calibration }: KeptPropensity, columns: Column[]): Propensity {
  const [explained] = explainRows(model, columnsByName(columns), Int32Array.of(0), 1)
  const { base, contributions } = explained ?? { base: 0, contributions: [] }
  const receipt: Propensity['receipt'] = [
    { feature: 'base', contribution: calibration.slope * base + calibration.shift, value: null },
    ...contributions
      .map(({ column, contribution }) => ({
        feature: column,
        contribution: calibration.slope * contribution,
        value: said(columns, column),
      }))
      .filter(line => line.contribution !== 0)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  ]
  const logOdds = receipt.reduce((sum, line) => sum + line.contribution, 0)
  return { probability: probability(logOdds), receipt, model: summary.number }
}

/**
 * An account's chance of an opportunity within the horizon after a moment, by the model that was active then and from
 * what was known then; null without a model, or when the account has an open or won deal already.
 */
export async function propensityOf(
  context: Context,
  source: SignalSource,
  account: string,
  asOf: Date | null,
): Promise<Propensity | null> {
  const kept = await activePropensity(context, asOf ?? undefined)
  if (!kept) return null
  const basis = await readBasis(context, kept.basis)
  const at = asOf ?? context.clock.now()
  const rows = await takeSnapshot(context, source, basis, { at, knownBy: at }, { ids: [account] })
  return rows.length === 0 ? null : propensityReceipt(kept, columnsOf(basis, rows))
}

/** Where to cut all accounts into pieces, by their ids: the last id of each. */
async function pieces({ facts }: Context, signal?: AbortSignal): Promise<Scope[]> {
  const rows = await facts.ask<{ last: string }>(
    `select toString(max(account_id)) as last from (
       select account_id, intDiv(row_number() over (order by account_id) - 1, {size:UInt32}) as piece from accounts final)
     group by piece order by piece`,
    { size: ACCOUNTS_A_PIECE },
    { signal },
  )
  return rows.map(({ last }, i) => ({ above: rows[i - 1]?.last ?? '0', upTo: last }))
}

/**
 * Gives every account at risk its chance, piece by piece, and takes those of all others away. Answers how many have one;
 * null when no model is active, which leaves none.
 */
export async function scorePropensity(
  context: Context,
  source: SignalSource,
  job: { signal?: AbortSignal; progress(step: string, done: number, total: number | null): void },
): Promise<number | null> {
  const kept = await activePropensity(context)
  const at = context.clock.now()
  const run = String(at.getTime())
  let scored = 0
  if (kept) {
    const basis = await readBasis(context, kept.basis)
    const all = await pieces(context, job.signal)
    for (const [index, scope] of all.entries()) {
      job.progress('propensity', index, all.length)
      const rows = await takeSnapshot(context, source, basis, { at, knownBy: at }, scope, { signal: job.signal })
      const everyRow = Int32Array.from(rows.keys())
      const { slope, shift } = kept.calibration
      const columns = columnsByName(columnsOf(basis, rows))
      const raw = modelProbabilities(kept.model, columns, everyRow, rows.length)
      await context.facts.insert(
        'account_propensity',
        rows.map(({ id }, row) => ({
          account_id: id,
          run,
          scored_at: factsTime(at),
          model: kept.summary.number,
          probability: probability(slope * Math.log((raw[row] ?? 0) / (1 - (raw[row] ?? 0))) + shift),
        })),
      )
      scored += rows.length
    }
  }
  await context.facts.run(
    `insert into account_propensity
     select account_id, {run:UInt64}, {at:DateTime64(3, 'UTC')}, model, null from account_propensity final
     where run < {run:UInt64} and probability is not null`,
    { run, at: factsTime(at) },
  )
  return kept ? scored : null
}
