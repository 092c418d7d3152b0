import type { Facts } from '../../../stores/index.ts'
import type { FileFormat } from './detect-format.ts'
import { openCsv } from './read-csv.ts'
import { openJson } from './read-json.ts'
import { openParquet } from './read-parquet.ts'
import { openXlsx } from './read-xlsx.ts'
import type { RowSource } from './source-row.ts'

/** Opens a file of any format that imports know; `sheet` names a workbook's sheet, else its first. */
export function openRows(facts: Facts, path: string, format: FileFormat, sheet?: string): Promise<RowSource> {
  switch (format.format) {
    case 'csv':
      return openCsv(path, format)
    case 'xlsx':
      return openXlsx(path, sheet ?? format.sheet)
    case 'parquet':
      return openParquet(facts, path)
    default:
      return openJson(path, format)
  }
}
