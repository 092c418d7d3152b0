/** A column of a CSV file: its head, and what it says of an item. */
export type CsvColumn<Item> = readonly [string, (item: Item) => string | number | null]

const LARGEST_PAGE = 500

interface Page<Item> {
  items: readonly Item[]
  next: string | null
}

/** Every page of what is asked for page by page, one after another. */
export async function* allPages<Item>(
  page: (query: { cursor: string | undefined; limit: number }) => Promise<Page<Item>>,
): AsyncGenerator<readonly Item[]> {
  let cursor: string | undefined
  do {
    const { items, next } = await page({ cursor, limit: LARGEST_PAGE })
    yield items
    cursor = next ?? undefined
  } while (cursor)
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const csvLine = (cells: readonly (string | number | null)[]) => `${cells.map(csvCell).join(',')}\r\n`

/** Pages as CSV (RFC 4180); it opens with a BOM, so that spreadsheets read it as UTF-8. */
export async function* pagesAsCsv<Item>(
  columns: readonly CsvColumn<Item>[],
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(([head]) => head))}`
  for await (const items of pages) yield items.map(item => csvLine(columns.map(([, value]) => value(item)))).join('')
}
