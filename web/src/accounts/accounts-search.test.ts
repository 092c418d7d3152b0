import { describe, expect, it } from 'vitest'
import {
  accountColumns,
  hiddenAtFirst,
  readAccountsSearch,
  searchText,
  valuesOf,
  withFilter,
  writeAccountsSearch,
} from './accounts-search.ts'

describe('the URL of the accounts page', () => {
  it('is empty for the page as it opens', () => {
    const first = readAccountsSearch({})
    expect(first).toMatchObject({ filter: {}, sort: 'fit', order: 'desc' })
    expect(first.columns).toEqual(accountColumns.filter(column => !hiddenAtFirst.includes(column)))
    expect(writeAccountsSearch(first)).toEqual({})
  })

  it('says every filter, the sort and the columns, and reads them back', () => {
    const raw = {
      q: 'lanyu',
      grade: 'A,B',
      fitMin: '60',
      revenueMax: '1000000',
      sort: 'name',
      order: 'asc',
      columns: 'name,fit',
    }
    const read = readAccountsSearch(raw)
    expect(read.filter).toEqual({ q: 'lanyu', grade: 'A,B', fitMin: 60, revenueMax: 1_000_000 })
    expect(writeAccountsSearch(read)).toEqual(raw)
  })

  it('drops what makes no sense instead of failing', () => {
    const read = readAccountsSearch({ fitMin: 'high', sort: 'colour', order: 'up', columns: 'nonsense', foo: 'bar' })
    expect(writeAccountsSearch(read)).toEqual({})
  })

  it('is the same text for the same state in any order', () => {
    expect(searchText({ b: '2', a: '1' })).toBe(searchText({ a: '1', b: '2' }))
  })
})

describe('filters', () => {
  it('are lists of values', () => {
    expect(valuesOf({ country: 'DE,CN' }, 'country')).toEqual(['DE', 'CN'])
    expect(valuesOf({}, 'country')).toEqual([])
  })

  it('go away when they are emptied', () => {
    expect(withFilter({ grade: 'A', tier: 'one_to_one' }, { grade: '' })).toEqual({ tier: 'one_to_one' })
    expect(withFilter({ employeesMin: 5 }, { employeesMin: undefined, employeesMax: 9 })).toEqual({ employeesMax: 9 })
  })
})
