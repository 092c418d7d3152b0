/** A version as the facts store prints it: texts, numbers, lists and maps by column. */
export type VersionRow = Record<string, unknown> & {
  valid_from: string
  received_at: string
  seq: string
  source: string
}

export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

const bookkeeping = new Set(['valid_from', 'received_at', 'seq', 'source', 'source_id'])

/** A value as people read it; what is empty is unknown. */
function readable(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ')
  if (typeof value === 'object') {
    const entries = Object.entries(value)
    return entries.length === 0 ? null : entries.map(([key, v]) => `${key}: ${v}`).join(', ')
  }
  return String(value)
}

/** `attributes` and `departments` change by entry: attributes.segment, not the whole map. */
function fieldsOf(version: VersionRow): Map<string, string | null> {
  const fields = new Map<string, string | null>()
  for (const [column, value] of Object.entries(version)) {
    if (bookkeeping.has(column)) continue
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      for (const [key, entry] of Object.entries(value)) fields.set(`${column}.${key}`, readable(entry))
    else fields.set(column, readable(value))
  }
  return fields
}

/** What is different in `after`; against nothing, everything that is known. Fields by their names in the facts store. */
export function diffVersions(before: VersionRow | null, after: VersionRow): FieldChange[] {
  const was = before ? fieldsOf(before) : new Map<string, string | null>()
  const is = fieldsOf(after)
  return [...new Set([...is.keys(), ...was.keys()])].flatMap(field => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}
