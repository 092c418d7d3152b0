import type { Context } from '../../context.ts'
import type { Column } from '../learning/table/column.ts'
import { HORIZON_DAYS, wordFeatures } from './features.ts'
import type { Scope, SignalSource } from './signal-source.ts'
import { type Basis, numberNames, type Sampling, type Snapshot, snapshotSql } from './snapshot-sql.ts'

const DAY = 86_400_000

/** An account at risk as a snapshot has it. */
export interface SnapshotRow {
  id: string
  /** A deal was created within the horizon after. */
  came: number
  /** What is said of the account was learned later. */
  hindsight: number
  /** In the order of `numberNames`. */
  x: (number | null)[]
  words: string[]
}

/** The accounts at risk at a moment with their features, by id. */
export async function takeSnapshot(
  context: Context,
  source: SignalSource,
  basis: Basis,
  snapshot: Snapshot,
  scope: Scope,
  more: { sampling?: Sampling; signal?: AbortSignal | undefined } = {},
): Promise<SnapshotRow[]> {
  const { sql, bound } = await snapshotSql(context, source, basis, snapshot, scope, more.sampling)
  return context.facts.ask<SnapshotRow>(sql, bound, {
    signal: more.signal,
    settings: { join_algorithm: 'hash', max_result_bytes: 200_000_000 },
  })
}

/** Snapshots one below another: row by row the account, the month, the outcome and the features. */
export interface Panel {
  months: Date[]
  ids: string[]
  /** Of each row: the number of its account and of its month. */
  accounts: Int32Array
  month: Int32Array
  came: Uint8Array
  hindsight: number
  columns: Column[]
  /** How many accounts a row without a deal stands for. */
  otherWeight: number
}

/** Month beginnings, UTC, oldest first: those whose horizon had passed by `knownBy`, from `from` on, `most` at most. */
export function snapshotMonths(from: Date, knownBy: Date, most: number): Date[] {
  const last = knownBy.getTime() - HORIZON_DAYS * DAY
  const months: Date[] = []
  const first = new Date(last)
  for (let back = 0; months.length < most; back++) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - back, 1))
    if (month < from) break
    months.unshift(month)
  }
  return months
}

/** Rows as columns that models learn from. */
export function columnsOf(basis: Basis, rows: readonly Pick<SnapshotRow, 'x' | 'words'>[]): Column[] {
  const numbers = numberNames(basis).map(
    (name, i): Column => ({ kind: 'number', name, numbers: Float64Array.from(rows, row => row.x[i] ?? Number.NaN) }),
  )
  const words = wordFeatures.map(({ name }, i): Column => {
    const levels = ['', ...new Set(rows.map(row => row.words[i] ?? '').filter(word => word !== ''))]
    const code = new Map(levels.map((level, n) => [level, n]))
    return { kind: 'category', name, codes: Int32Array.from(rows, row => code.get(row.words[i] ?? '') ?? 0), levels }
  })
  return [...numbers, ...words]
}

/** More accounts without a deal than this are thinned by a hash, the rest counting for more. */
const MOST_OTHERS = 40_000

/** How many accounts there are at most a month, for thinning: nobody is known before the first version. */
async function accountsAtMost({ facts }: Context): Promise<number> {
  const [row] = await facts.ask<{ n: string }>('select count() as n from accounts final')
  return Number(row?.n ?? 0)
}

/** Takes the snapshot of every month, one question each, and puts them below one another. */
export async function takePanel(
  context: Context,
  source: SignalSource,
  basis: Basis,
  months: readonly Date[],
  knownBy: Date,
  job: { signal?: AbortSignal | undefined; progress?: (done: number, total: number) => void } = {},
): Promise<Panel> {
  const expected = (await accountsAtMost(context)) * months.length
  const others = Math.min(1_000_000, Math.ceil((1_000_000 * MOST_OTHERS) / Math.max(1, expected)))
  const all: SnapshotRow[] = []
  const month: number[] = []
  for (const [index, at] of months.entries()) {
    job.signal?.throwIfAborted()
    job.progress?.(index, months.length)
    const rows = await takeSnapshot(context, source, basis, { at, knownBy }, 'all', {
      sampling: { others },
      signal: job.signal,
    })
    for (const row of rows) {
      all.push(row)
      month.push(index)
    }
  }
  const ids = [...new Set(all.map(row => row.id))]
  const numberOf = new Map(ids.map((id, n) => [id, n]))
  return {
    months: [...months],
    ids,
    accounts: Int32Array.from(all, row => numberOf.get(row.id) ?? 0),
    month: Int32Array.from(month),
    came: Uint8Array.from(all, row => row.came),
    hindsight: all.filter(row => row.hindsight).length,
    columns: columnsOf(basis, all),
    otherWeight: 1_000_000 / others,
  }
}
