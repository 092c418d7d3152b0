import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import type { FileInspection, GivenOptions, ImportKind } from '../ingest.schema.ts'
import { askQuestions } from './guess/ask-questions.ts'
import { kindFromName } from './guess/guess-kind.ts'
import { guessMapping } from './guess/guess-mapping.ts'
import { findFile, type ImportFile } from './import-file.ts'
import { presetFor } from './presets/load-presets.ts'
import { recognisePreset } from './presets/recognise-preset.ts'
import { type FileSample, sampleFile } from './sample-file.ts'
import { matchColumns } from './stage/plan-columns.ts'
import { isUnknown } from './values/parsed.ts'

const SHOWN = 5

/** How a file is looked at. */
export interface InspectionRequest {
  /** What the headers or else the file's name speak of, when left out. */
  kind?: ImportKind | undefined
  /** `auto`: the one that the headers tell, if they do. */
  preset?: string | null | undefined
  sheet?: string | undefined
  /** Instead of the guessed one. */
  mapping?: Readonly<Record<string, string>> | undefined
}

/** A file looked at as one kind of record: its columns, the guessed mapping and what must be asked. */
export async function inspectFile(context: Context, id: string, request: InspectionRequest): Promise<FileInspection> {
  const file = await findFile(context, id)
  if (request.sheet !== undefined && !file.format.sheets.includes(request.sheet))
    throw invalid('ingest.no_such_sheet', `The workbook has no sheet "${request.sheet}".`, {
      fix:
        file.format.sheets.length > 0
          ? `Its sheets are ${file.format.sheets.join(', ')}.`
          : 'Only workbooks have sheets.',
    })
  const sample = await sampleFile(context.facts, file, request.sheet)
  if (sample.columns.length === 0)
    throw invalid('ingest.file_without_columns', 'The file has no header line.', {
      fix: 'Put the columns’ names first.',
    })
  return describeFile(file, sample, request)
}

function describeFile(file: ImportFile, sample: FileSample, request: InspectionRequest): FileInspection {
  const recognised = recognisePreset(sample.columns, request.kind)
  const kind = request.kind ?? recognised?.kind ?? kindFromName(file.name)
  const named = (request.preset === 'auto' ? recognised?.preset : request.preset) ?? null
  const preset = named === null ? { mapping: {}, options: {} as GivenOptions } : presetFor(named, kind)
  const columns = sample.columns.map((name, at) => {
    const values = sample.rows.map(cells => (cells[at] ?? '').trim())
    const known = values.filter(v => !isUnknown(v))
    return {
      name,
      values,
      samples: [...new Set(known)].slice(0, SHOWN),
      filled: known.length / Math.max(1, values.length),
    }
  })
  const looked = columns.map(c => ({ name: c.name, samples: c.values.slice(0, 200) }))
  const guesses = guessMapping(kind, looked, preset.mapping)
  const guessed = Object.fromEntries(guesses.flatMap(g => (g.field === null ? [] : [[g.field, g.column]])))
  const mapping = request.mapping ? { ...request.mapping } : guessed
  // while somebody still maps, a missing field is no failure: what is mapped is asked about all the same
  const { planned } = matchColumns(kind, sample.columns, mapping)
  const questions = askQuestions(
    planned.map(p => ({ field: p.field, column: p.column, unit: p.unit, values: columns[p.at]?.values ?? [] })),
    file.format.delimiter,
  ).map(q => ({ ...q, guess: preset.options[q.id] ?? q.guess }))
  return {
    id: file.id,
    name: file.name,
    size: file.size,
    format: request.sheet === undefined ? file.format : { ...file.format, sheet: request.sheet },
    rows: sample.total,
    rowsExact: sample.exact,
    columns: columns.map(({ name, samples, filled }) => ({ name, samples, filled })),
    kind,
    preset: named,
    recognised,
    guesses,
    mapping,
    questions,
    options: preset.options,
  }
}
