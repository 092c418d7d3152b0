import type { Context } from '../../../context.ts'
import type { Reject } from '../../ingest.schema.ts'
import { findFile } from '../import-file.ts'
import { findImport } from '../imports.store.ts'
import { openRows } from '../read/open-rows.ts'
import { csvLine, guarded } from './csv-line.ts'
import { rejectsByRow } from './list-rejects.ts'

/** Columns put before the file's own; imports leave them out, so a repaired file can be imported as it is. */
export const reportColumns = [
  'spearfish row',
  'spearfish problem',
  'spearfish expected',
  'spearfish suggestion',
] as const

const each = (rejects: readonly Reject[], say: (r: Reject) => string | null) =>
  rejects.flatMap(r => (say(r) ? [r.column === '' ? say(r) : `${r.column}: ${say(r)}`] : [])).join('; ')

/** The rejected rows as CSV, in the file's own columns with what is wrong before them; piece by piece, with a BOM for spreadsheets. */
export async function* writeRejectsCsv(context: Context, id: string): AsyncGenerator<string> {
  const one = await findImport(context, id)
  const file = await findFile(context, one.file.id)
  const source = await openRows(context.facts, file.path, file.format, one.options.sheet)
  yield `\ufeff${csvLine([...reportColumns, ...source.columns])}`
  const rejects = rejectsByRow(context, id)
  let next = await rejects.next()
  for await (const batch of source.rows()) {
    let text = ''
    for (const { row, cells } of batch) {
      if (next.done) break
      const [wanted, problems] = next.value
      if (row !== wanted) continue
      const report = [
        String(row),
        each(problems, r => r.code),
        each(problems, r => r.expected),
        each(problems, r => r.suggestion),
      ]
      text += csvLine([...report, ...cells].map(guarded))
      next = await rejects.next()
    }
    if (text !== '') yield text
    if (next.done) return
  }
}
