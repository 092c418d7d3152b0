import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvSplitter } from './split-csv.ts'

const split = (text: string, size: number) => {
  const splitter = new CsvSplitter(',')
  const records = []
  for (let at = 0; at < text.length; at += size) records.push(...splitter.push(text.slice(at, at + size)))
  return [...records, ...splitter.end()]
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '你'), maxLength: 6 })

describe('splitting delimited text', () => {
  it('agrees with csv-parse, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const text = rows.map(r => r.map(quoted).join(',')).join('\r\n')
          const expected = parse(text, { relax_column_count: true, record_delimiter: '\r\n' })
          expect(split(text, size).map(r => r.cells)).toEqual(expected)
        },
      ),
    )
  })

  it('loses only the line whose quotation does not end', () => {
    const records = split('a,b\n"open,1\nc,d\n', 1000)
    expect(records).toEqual([
      { cells: ['a', 'b'], unclosed: false },
      { cells: ['"open,1'], unclosed: true },
      { cells: ['c', 'd'], unclosed: false },
    ])
  })
})
