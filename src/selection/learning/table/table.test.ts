import { describe, expect, test } from 'vitest'
import { binOf, cutsOf } from './bin-numbers.ts'
import { columnOf, timesOf } from './column.ts'
import { readTable } from './read-table.ts'

const columnsOf = (text: string) => readTable(text).columns.map(columnOf)
const rowsOf = (n: number) => Int32Array.from({ length: n }, (_, i) => i)

describe('reading a table', () => {
  test.each([',', ';', '\t'])('separated by %j, quoted, with a byte order mark', separator => {
    const { rows, columns } = readTable(
      `\ufeff"a"${separator}"b"\r\n"1${separator}x"${separator} y \r\n2${separator}\r\n`,
    )
    expect(rows).toBe(2)
    expect(columns.map(({ name, values }) => [name, values])).toEqual([
      ['a', [`1${separator}x`, '2']],
      ['b', ['y', '']],
    ])
  })

  test('a row quoted as one field is taken apart, a row of the wrong width is named', () => {
    const table = readTable('a,b\n1,2\n"3,""four, five"""\n6\n')
    expect(table.rows).toBe(2)
    expect(table.columns[1]?.values).toEqual(['2', 'four, five'])
    expect(table.malformed.count).toBe(1)
    expect(table.malformed.problems[0]?.path).toBe('line 4')
  })

  test.each([
    ['', 'selection.learning.not_a_table'],
    ['a,b\n', 'selection.learning.not_a_table'],
    ['a,a\n1,2\n', 'selection.learning.duplicate_column'],
  ])('%j is refused', (text, code) => {
    expect(() => readTable(text)).toThrow(expect.objectContaining({ code }))
  })
})

describe('what a column is', () => {
  test('numbers with gaps are numbers, an untouched choice is missing as a level of its own', () => {
    const [size, source] = columnsOf('size,source\n1.5,Select\n,Web\n-2e3,\n7,Web\n')
    expect(size?.kind === 'number' && Array.from(size.numbers)).toEqual([1.5, Number.NaN, -2000, 7])
    expect(source).toMatchObject({ kind: 'category', levels: ['', 'Web'], codes: Int32Array.of(0, 1, 0, 1) })
  })

  test('one word among numbers makes categories of them', () => {
    expect(columnsOf('size\n1\n2\nmany\n')[0]?.kind).toBe('category')
  })

  test.each([
    ['id,a', (i: number) => `${100 - ((i * 7) % 60)},x${i % 2}`, 'an identifier'],
    ['row,a', (i: number) => `${i * 2},x${i % 2}`, 'an identifier'],
    ['name,a', (i: number) => `Company ${i},x${i % 2}`, 'a value of its own'],
    ['country,a', (i: number) => `CN,x${i % 2}`, 'the same value'],
    ['closed,a', (i: number) => `${1 + (i % 12)}/3/2017,x${i % 2}`, 'a date'],
  ])('%s: the first cannot be learned from', (head, row, why) => {
    const [first, second] = columnsOf(`${head}\n${Array.from({ length: 60 }, (_, i) => row(i)).join('\n')}\n`)
    expect(first).toMatchObject({ kind: 'unusable', why: expect.stringContaining(why) })
    expect(second?.kind).toBe('category')
  })
})

describe('moments', () => {
  const times = (...values: string[]) => {
    const [column] = readTable(`t\n${values.join('\n')}\n`).columns
    return column ? timesOf(column) : null
  }

  test('grow with dates month first, day first, and written large to small', () => {
    expect(times('3/1/2017', '12/31/2016')?.[0]).toBe(Date.UTC(2017, 2, 1))
    expect(times('3/1/2017', '31/12/2016')?.[0]).toBe(Date.UTC(2017, 0, 3))
    expect(times('2017-03-01')?.[0]).toBe(Date.UTC(2017, 2, 1))
    expect(times('660737')?.[0]).toBe(660737)
    expect(times('yesterday')).toBeNull()
  })
})

describe('bins', () => {
  test('hold about as many rows each, cut half-way between values that occur', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, i) => i)
    const cuts = cutsOf(numbers, rowsOf(100), 4)
    expect(Array.from(cuts)).toEqual([24.5, 49.5, 74.5])
    expect([Number.NaN, 24, 24.5, 99].map(x => binOf(x, cuts))).toEqual([0, 1, 2, 4])
  })

  test('a value that fills most rows takes one bin and leaves the others to the rest', () => {
    const numbers = Float64Array.from({ length: 100 }, (_, i) => (i < 70 ? 0 : i))
    const cuts = cutsOf(numbers, rowsOf(100), 5)
    expect(cuts[0]).toBe(35)
    expect(cuts.length).toBe(4)
  })
})
