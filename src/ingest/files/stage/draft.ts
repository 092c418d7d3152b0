import type { BadValue } from '../values/parsed.ts'

/** A row on its way to becoming a record: canonical text by field, '' for unknown. */
export interface Draft {
  text: Record<string, string>
  lists: Record<string, string[]>
  /** `attributes.x` and `properties.x`, without the prefix. */
  open: [name: string, value: string][]
  counts: [name: string, value: string][]
}

export const newDraft = (): Draft => ({ text: {}, lists: {}, open: [], counts: [] })

/** What a kind of record makes of a draft: its line for the waiting table, or the fields that are missing or wrong. */
export interface RecordKind {
  table: 'import_accounts' | 'import_contacts' | 'import_opportunities' | 'import_events'
  columns: readonly string[]
  line(draft: Draft, row: number, from: RecordOrigin): string | Problem[]
}

export interface Problem {
  field: string
  bad: BadValue
}

/** The same for all rows of an import. */
export interface RecordOrigin {
  importId: string
  source: string
}

/** The text of a field, '' when the file has none. */
export const textOf = (draft: Draft, field: string): string => draft.text[field] ?? ''
