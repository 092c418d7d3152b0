import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Context } from '../../../context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Import, Reject, repairSchema } from '../../ingest.schema.ts'
import { findFile } from '../import-file.ts'
import { findImport } from '../imports.store.ts'
import { openRows } from '../read/open-rows.ts'
import { receiveFile } from '../receive-file.ts'
import { startImport } from '../start-import.ts'
import { csvLine } from './csv-line.ts'
import { rejectsByRow } from './list-rejects.ts'

type Repair = z.infer<typeof repairSchema>

/** New values for cells, by row or by what stands there. */
interface Mending {
  cells: Map<number, Map<string, string>>
  values: Map<string, Map<string, string>>
}

/**
 * Imports the mended rows of an earlier import: a file of just those rows, with the mapping and the answers of the
 * first one. Rows come from the file, so nothing but the mended cells changes.
 * @throws invalid `ingest.nothing_to_repair`, `ingest.repair_out_of_place`
 */
export async function repairImport(
  context: Context,
  id: string,
  repair: Repair,
  actor: string,
): Promise<{ import: string; job: string }> {
  const one = await findImport(context, id)
  const file = await findFile(context, one.file.id)
  const source = await openRows(context.facts, file.path, file.format, one.options.sheet)
  mustBeColumns(
    source.columns,
    [...repair.cells, ...repair.values].map(r => r.column),
  )
  const mending = await gather(context, one, repair)
  let rows = 0
  async function* lines() {
    yield csvLine(source.columns)
    for await (const batch of source.rows()) {
      for (const row of batch) {
        const mended =
          row.fault && !mending.cells.has(row.row) ? null : mend(source.columns, row.cells, row.row, mending)
        if (!mended) continue
        rows++
        yield csvLine(mended)
      }
    }
  }
  const name = `${one.file.name.replace(/(?: \(repaired\))?(\.\w+)?$/, '')} (repaired).csv`
  const repaired = await receiveFile(context, name, Readable.from(lines()))
  if (rows === 0)
    throw invalid('ingest.nothing_to_repair', 'No row of the import has these values.', {
      fix: 'Give cells of rejected rows, values that stand in the file, or acceptAll.',
    })
  const { sheet: _, ...options } = one.options
  const input = {
    file: repaired.id,
    kind: one.kind,
    preset: one.preset,
    mapping: one.mapping,
    options,
    dryRun: one.dryRun,
  }
  return startImport(context, input, { actor, repairs: id })
}

function mustBeColumns(columns: readonly string[], named: readonly string[]): void {
  const problems = [...new Set(named)]
    .filter(column => !columns.includes(column))
    .map(column => ({ code: 'ingest.unknown_column', path: column, message: `The file has no column "${column}".` }))
  if (problems.length > 0)
    throw invalid('ingest.repair_out_of_place', 'The repair names columns that the file does not have.', { problems })
}

/** Everything to mend: what was sent, and with `acceptAll` every suggestion there is. */
async function gather(context: Context, one: Import, repair: Repair): Promise<Mending> {
  const mending: Mending = { cells: new Map(), values: new Map() }
  const cell = (row: number, column: string, value: string) => {
    mending.cells.set(row, (mending.cells.get(row) ?? new Map()).set(column, value))
  }
  const value = (column: string, found: string, instead: string) => {
    mending.values.set(column, (mending.values.get(column) ?? new Map()).set(found, instead))
  }
  if (repair.acceptAll) {
    for await (const [row, rejects] of rejectsByRow(context, one.id)) {
      if (rejects.every(r => r.suggestion !== null)) for (const r of rejects) accept(cell, row, r)
    }
    for (const s of one.suspects) value(s.column, s.found, s.suggestion)
  }
  for (const c of repair.cells) cell(c.row, c.column, c.value)
  for (const v of repair.values) value(v.column, v.found, v.value)
  return mending
}

const accept = (cell: (row: number, column: string, value: string) => void, row: number, reject: Reject) => {
  if (reject.suggestion !== null) cell(row, reject.column, reject.suggestion)
}

/** The row with its mended cells; null when nothing of it is mended. */
function mend(columns: readonly string[], cells: readonly string[], row: number, mending: Mending): string[] | null {
  let touched = false
  const own = mending.cells.get(row)
  const mended = columns.map((column, i) => {
    const cell = cells[i] ?? ''
    const instead = own?.get(column) ?? mending.values.get(column)?.get(cell.trim())
    if (instead === undefined) return cell
    touched = true
    return instead
  })
  return touched ? mended : null
}
