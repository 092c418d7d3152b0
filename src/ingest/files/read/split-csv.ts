/** A record of a delimited file; `unclosed` when its quotation never ends. */
export interface CsvRecord {
  cells: string[]
  unclosed: boolean
}

const LONGEST_RECORD = 4_194_304

/**
 * Splits delimited text, given piece by piece, into records (RFC 4180, LF, CRLF or CR, quotes doubled inside quotes).
 * Written out because it is the hot path of every import: a line without quotes is one `split`. A quotation that does
 * not end costs its own line only: the next line starts afresh. A differential test holds it to csv-parse.
 */
export class CsvSplitter {
  readonly #delimiter: string
  #rest = ''

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  push(text: string): CsvRecord[] {
    return this.#split(this.#rest === '' ? text : this.#rest + text, false)
  }

  end(): CsvRecord[] {
    return this.#rest === '' ? [] : this.#split(this.#rest, true)
  }

  #split(text: string, last: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    // looked up once and kept until passed: searching on every line would read the piece over and over
    let quote = text.indexOf('"')
    let back = text.indexOf('\r')
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
      if (back !== -1 && back < at) back = text.indexOf('\r', at)
      const end = lineEnd(text, at, back, last)
      if (end === -1) break
      if (quote === -1 || quote > end) {
        records.push({ cells: text.slice(at, end).split(this.#delimiter), unclosed: false })
        at = afterLine(text, end)
        continue
      }
      const quoted = readQuoted(text, at, this.#delimiter, last)
      if (quoted === null) {
        if (!last && text.length - at < LONGEST_RECORD) break
        records.push({ cells: [text.slice(at, end)], unclosed: true })
        at = afterLine(text, end)
        continue
      }
      records.push({ cells: quoted.cells, unclosed: false })
      at = quoted.next
    }
    this.#rest = text.slice(at)
    return records
  }
}

/** Where the line that starts at `at` ends, `back` being the next CR; -1 when the text does not say yet. */
function lineEnd(text: string, at: number, back: number, last: boolean): number {
  const feed = text.indexOf('\n', at)
  const end = feed === -1 ? text.length : feed
  // a lone CR ends a line too (old spreadsheets); one at the very end may be half of CRLF
  if (back !== -1 && back < end) return back === text.length - 1 && !last ? -1 : back
  return feed === -1 && !last ? -1 : end
}

const afterLine = (text: string, end: number) => end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)

/** A record with quotes in it, from `at`; null when it does not end in this text. */
function readQuoted(
  text: string,
  at: number,
  delimiter: string,
  last: boolean,
): { cells: string[]; next: number } | null {
  const cells: string[] = []
  const delimits = delimiter.charCodeAt(0)
  let from = at
  for (;;) {
    let cell = ''
    if (text[from] === '"') {
      const close = closingQuote(text, from + 1)
      // a quote at the very end may be the first of two
      if (close === -1 || (close === text.length - 1 && !last)) return null
      cell = text.slice(from + 1, close)
      if (cell.includes('"')) cell = cell.replaceAll('""', '"')
      from = close + 1
    }
    let to = from
    while (to < text.length && !endsCell(text.charCodeAt(to), delimits)) to++
    if (to > from) cell = cell === '' ? text.slice(from, to) : cell + text.slice(from, to)
    cells.push(cell)
    if (to === text.length) return last ? { cells, next: to } : null
    if (text[to] !== delimiter) {
      if (text[to] === '\r' && to === text.length - 1 && !last) return null
      return { cells, next: afterLine(text, to) }
    }
    from = to + 1
  }
}

const endsCell = (code: number, delimits: number) => code === delimits || code === 10 || code === 13

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
