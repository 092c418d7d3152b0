import { Readable } from 'node:stream'
import type { Facts } from '../../../stores/index.ts'
import type { ImportKind, Reject } from '../../ingest.schema.ts'
import type { RowSource, SourceRow } from '../read/source-row.ts'
import { findSuspects, type Suspect } from '../suspects/find-suspects.ts'
import { isUnknown } from '../values/parsed.ts'
import type { ColumnReader } from './column-readers.ts'
import { newDraft, type RecordOrigin } from './draft.ts'
import type { PlannedColumn } from './plan-columns.ts'
import { recordKinds } from './record-kinds.ts'

/** What reading a file came to. */
export interface Staged {
  read: number
  rejected: number
  mended: number
  suspects: (Suspect & { column: string })[]
}

const FLUSH_CHARACTERS = 6_000_000
const FLUSH_REJECTS = 2_000
const MOST_WORDS = 300
const wide = /[\uff01-\uff5e]/

type Reader = { planned: PlannedColumn; read: ColumnReader; words: Map<string, number> | null; counts: boolean }

/**
 * Reads a file into its waiting table, a few megabytes at a time: the next piece is read while the engine takes the
 * one before. Rows with a value that cannot be taken go to the rejects instead, with every such value.
 */
export async function stageRows(
  facts: Facts,
  kind: ImportKind,
  source: RowSource,
  readers: readonly { planned: PlannedColumn; read: ColumnReader }[],
  origin: RecordOrigin,
  run: { signal: AbortSignal; onRows(read: number): void },
): Promise<Staged> {
  const record = recordKinds[kind]
  const sink = waitingTable(facts, record.table, record.columns, origin.importId)
  const columns: Reader[] = readers.map(r => ({
    ...r,
    words: r.planned.field.vocabulary ? new Map() : null,
    counts: !['text', 'list', 'place'].includes(r.planned.field.type),
  }))
  const columnOf = new Map(columns.map(c => [c.planned.field.field, c]))
  const staged: Staged = { read: 0, rejected: 0, mended: 0, suspects: [] }
  for await (const batch of source.rows(run.signal)) {
    for (const row of batch) {
      staged.read++
      const taken = row.fault ? [faultOf(row)] : takeRow(row, columns, columnOf, record.line, origin)
      if (typeof taken === 'string') {
        sink.take(taken)
        if (row.mended) staged.mended++
      } else {
        sink.reject(taken)
        staged.rejected++
      }
    }
    await sink.settle()
    run.signal.throwIfAborted()
    run.onRows(staged.read)
  }
  await sink.finish()
  staged.suspects = columns.flatMap(({ planned, words }) =>
    suspectsOf(planned.field.field, words).map(s => ({ column: planned.column, ...s })),
  )
  return staged
}

const faultOf = ({ row, fault }: SourceRow): Reject => ({
  row,
  column: '',
  code: fault?.code ?? '',
  found: fault?.found ?? '',
  expected: fault?.expected ?? '',
  suggestion: null,
})

/** The line of a row, or what is wrong with it; marks the row when a wide digit was read as the digit it is. */
function takeRow(
  row: SourceRow,
  columns: readonly Reader[],
  columnOf: ReadonlyMap<string, Reader>,
  line: (typeof recordKinds)[ImportKind]['line'],
  origin: RecordOrigin,
): string | Reject[] {
  const draft = newDraft()
  let rejects: Reject[] | undefined
  for (const { planned, read, words, counts } of columns) {
    const raw = (row.cells[planned.at] ?? '').trim()
    if (isUnknown(raw)) continue
    if (counts && wide.test(raw)) row.mended = true
    const bad = read(raw, draft, row.cells)
    if (bad) {
      rejects ??= []
      rejects.push({ row: row.row, column: planned.column, found: raw, ...bad })
    } else if (words) count(words, raw)
  }
  if (rejects) return rejects
  const made = line(draft, row.row, origin)
  if (typeof made === 'string') return made
  return made.map(({ field, bad }) => {
    const at = columnOf.get(field)?.planned
    return { row: row.row, column: at?.column ?? '', found: at ? (row.cells[at.at] ?? '').trim() : '', ...bad }
  })
}

const suspectsOf = (field: string, words: ReadonlyMap<string, number> | null) =>
  words && words.size < MOST_WORDS ? findSuspects(field, words) : []

/** Counts a value; a column with more than a few hundred of them has no vocabulary. */
function count(words: Map<string, number>, raw: string): void {
  const before = words.get(raw)
  if (before !== undefined) words.set(raw, before + 1)
  else if (words.size < MOST_WORDS) words.set(raw, 1)
}

/** Collects lines and rejects and hands them to the engine, one hand-over under way at a time. */
function waitingTable(facts: Facts, table: string, columns: readonly string[], importId: string) {
  let lines: string[] = []
  let size = 0
  let rejects: Reject[] = []
  let underWay: Promise<void> = Promise.resolve()
  const flush = async () => {
    const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`
    const refused = rejects.map(r => ({ ...r, suggestion: r.suggestion ?? '', import_id: importId }))
    lines = []
    size = 0
    rejects = []
    await underWay
    underWay = (async () => {
      if (text !== '') await facts.insert(table, Readable.from([text], { objectMode: false }), 'TabSeparated', columns)
      await facts.insert('import_rejects', refused)
    })()
    // the failure is thrown where the next hand-over awaits it
    underWay.catch(() => undefined)
  }
  return {
    take(line: string) {
      lines.push(line)
      size += line.length
    },
    reject(some: readonly Reject[]) {
      rejects.push(...some)
    },
    async settle() {
      if (size > FLUSH_CHARACTERS || rejects.length > FLUSH_REJECTS) await flush()
    },
    async finish() {
      await flush()
      await underWay
    },
  }
}
