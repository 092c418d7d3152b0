import { isTrue, type Sheet, type Workbook } from './workbook.ts'
import { dateStylesOf, sharedStringsOf, unescaped } from './workbook-strings.ts'
import { type XmlReader, xmlEvents } from './xml-events.ts'

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  number: number
  cells: string[]
}

const MOST_COLUMNS = 16_384
const DAY_MS = 86_400_000
/** 1970-01-01 in days of each calendar. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107

/** The rows of one sheet as its cells show them, read as they are asked for. */
export async function* sheetRows(book: Workbook, { part }: Sheet): AsyncGenerator<SheetRow> {
  const reader = new SheetReader(await sharedStringsOf(book), await dateStylesOf(book), book.from1904)
  for await (const _ of xmlEvents(book.zip.read(part), reader)) yield* reader.take()
}

/** Puts rows together from what the sheet's XML says. (ECMA-376 part 1, §18.3.1) */
class SheetReader implements XmlReader {
  readonly #strings: readonly string[]
  readonly #dates: readonly boolean[]
  readonly #from1904: boolean
  #rows: SheetRow[] = []
  #row: SheetRow = { number: 0, cells: [] }
  #cell = { column: -1, type: '', date: false, value: '' }
  #inValue = false
  #inReading = false

  constructor(strings: readonly string[], dates: readonly boolean[], from1904: boolean) {
    this.#strings = strings
    this.#dates = dates
    this.#from1904 = from1904
  }

  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      this.#row = { number: Number(attributes.r ?? this.#row.number + 1), cells: [] }
      this.#cell.column = -1
    } else if (name === 'c') {
      const { r, s, t } = attributes
      // a cell without a place stands right of the one before
      const column = r === undefined ? this.#cell.column + 1 : columnOf(r)
      this.#cell = { column, type: t ?? 'n', date: this.#dates[Number(s ?? 0)] === true, value: '' }
    } else if (name === 'v' || name === 't') this.#inValue = true
    else if (name === 'rPh') this.#inReading = true
  }

  text(text: string): void {
    if (this.#inValue && !this.#inReading) this.#cell.value += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'c') this.#keepCell()
    else if (name === 'row') this.#rows.push(this.#row)
  }

  #keepCell(): void {
    const { cells } = this.#row
    const { column, value } = this.#cell
    if (value === '' || column < 0 || column >= MOST_COLUMNS) return
    while (cells.length < column) cells.push('')
    cells[column] = this.#shown()
  }

  #shown(): string {
    const { type, value, date } = this.#cell
    switch (type) {
      case 's':
        return this.#strings[Number(value)] ?? ''
      case 'b':
        return isTrue(value) ? 'true' : 'false'
      case 'n':
        return date ? asDate(value, this.#from1904) : asNumber(value)
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '')
      default:
        return unescaped(value)
    }
  }
}

/** 0 for A1, 26 for AA1. */
function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length; i++) {
    const letter = place.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** 1.2500000000000001E3 is 1250, as a spreadsheet shows it. */
function asNumber(text: string): string {
  const number = Number.parseFloat(text)
  return Number.isNaN(number) ? text : String(number)
}

/** Days since the calendar's start, as ISO; without its time where that is midnight. */
function asDate(text: string, from1904: boolean): string {
  const date = new Date(Math.round((Number(text) - (from1904 ? EPOCH_1904 : EPOCH_1900)) * DAY_MS))
  return Number.isNaN(date.getTime()) ? text : date.toISOString().replace(/T00:00:00\.000Z$/, '')
}
