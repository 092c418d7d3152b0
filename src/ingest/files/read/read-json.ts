import type { FileFormat } from './detect-format.ts'
import { readText } from './read-csv.ts'
import { batchRows, type RowSource, type SourceRow } from './source-row.ts'

const SAMPLED_ROWS = 1000

/** Opens NDJSON or a JSON array (bare, or under `items`); columns are the keys of the first 1,000 records, `a.b` for nested ones. */
export async function openJson(path: string, format: FileFormat): Promise<RowSource> {
  const pieces = (signal?: AbortSignal) =>
    format.format === 'ndjson' ? lines(path, format, signal) : elements(path, format, signal)
  const columns = new Map<string, number>()
  let sampled = 0
  for await (const text of pieces()) {
    const record = parse(text)
    for (const key of record ? Object.keys(record) : []) if (!columns.has(key)) columns.set(key, columns.size)
    if (++sampled >= SAMPLED_ROWS) break
  }
  const width = columns.size
  return {
    columns: [...columns.keys()],
    async *rows(signal) {
      let row = 0
      let batch: SourceRow[] = []
      for await (const text of pieces(signal)) {
        batch.push(asRow(++row, text, columns, width))
        if (batch.length >= batchRows) {
          yield batch
          batch = []
        }
      }
      if (batch.length > 0) yield batch
    },
  }
}

function asRow(row: number, text: string, columns: ReadonlyMap<string, number>, width: number): SourceRow {
  const record = parse(text)
  const cells = new Array<string>(width).fill('')
  if (!record) {
    const fault = { code: 'not_json', found: text.slice(0, 200), expected: 'a JSON object' } as const
    return { row, cells: [text], mended: false, fault }
  }
  for (const [key, value] of Object.entries(record)) {
    const at = columns.get(key)
    if (at !== undefined) cells[at] = value
  }
  return { row, cells, mended: false, fault: null }
}

/** An object's values as text, nested objects flattened to `a.b`; null when the text is no object. */
function parse(text: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const flat: Record<string, string> = {}
    flatten(value as Record<string, unknown>, '', flat)
    return flat
  } catch {
    // the caller lists the line among the rejects
    return null
  }
}

function flatten(value: Record<string, unknown>, prefix: string, into: Record<string, string>): void {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix + key
    if (Array.isArray(inner))
      into[name] = inner.every(v => typeof v !== 'object') ? inner.join('; ') : JSON.stringify(inner)
    else if (typeof inner === 'object' && inner !== null) flatten(inner as Record<string, unknown>, `${name}.`, into)
    else into[name] = inner === null || inner === undefined ? '' : String(inner)
  }
}

async function* lines(path: string, format: FileFormat, signal?: AbortSignal): AsyncGenerator<string> {
  let rest = ''
  for await (const text of readText(path, format.encoding, signal)) {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) if (line.trim() !== '') yield line
  }
  if (rest.trim() !== '') yield rest
}

/** The elements of the file's array, one text each, without holding the array. */
async function* elements(path: string, format: FileFormat, signal?: AbortSignal): AsyncGenerator<string> {
  const cut = new ElementCutter()
  for await (const text of readText(path, format.encoding, signal)) yield* cut.push(text)
}

/** Cuts `[{…},{…}]` into its elements; what stands before the first `[` (as in `{"items":[`) is passed over. */
class ElementCutter {
  #depth = 0
  #inside = false
  #quoted = false
  #escaped = false
  #element = ''

  push(text: string): string[] {
    const elements: string[] = []
    let from = 0
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (this.#escaped) this.#escaped = false
      else if (this.#quoted) {
        if (c === 0x5c) this.#escaped = true
        else if (c === 0x22) this.#quoted = false
      } else if (c === 0x22) this.#quoted = true
      else if (!this.#inside) {
        if (c === 0x5b) {
          this.#inside = true
          from = i + 1
        }
      } else if (c === 0x7b || c === 0x5b) this.#depth++
      else if (c === 0x7d || (c === 0x5d && this.#depth > 0)) this.#depth--
      else if (this.#depth === 0 && (c === 0x2c || c === 0x5d)) {
        const element = (this.#element + text.slice(from, i)).trim()
        this.#element = ''
        from = i + 1
        if (element !== '') elements.push(element)
        if (c === 0x5d) {
          this.#inside = false
          return elements
        }
      }
    }
    if (this.#inside) this.#element += text.slice(from)
    return elements
  }
}
