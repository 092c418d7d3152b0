import { describe, expect, it } from 'vitest'
import { effectParts, readinessParts } from './count-parts.ts'
import { markFault } from './mark-fault.ts'
import { noRepairs, repairBody, repairCount, repairReducer } from './repair-list.ts'

const reject = (row: number, found: string, suggestion: string | null) => ({
  row,
  column: 'sector',
  code: 'x',
  found,
  expected: 'an industry',
  suggestion,
})

describe('marking the fault in a value', () => {
  it.each([
    ['91370100MA6H4Y9Q71', '91370100MA6H4Y9Q77', ['91370100MA6H4Y9Q7', '1', '']],
    ['31/02/2026', '28/02/2026', ['', '31', '/02/2026']],
    ['technolgy', 'technology', ['', 'technolgy', '']],
    ['p.nair@corvane', 'Priya Nair', ['', 'p.nair@corvane', '']],
    ['8.6亿', null, ['', '8.6亿', '']],
    ['', 'x', ['', '', '']],
  ])('%s → %s', (found, suggestion, [before, fault, after]) => {
    expect(markFault(found, suggestion)).toEqual({ before, fault, after })
  })
})

describe('the list of repairs', () => {
  it('keeps what was typed when every suggestion is accepted', () => {
    let list = repairReducer(noRepairs, { do: 'setCell', row: 2, column: 'sector', value: 'retail' })
    list = repairReducer(list, {
      do: 'acceptCells',
      rejects: [reject(2, 'a', 'b'), reject(3, 'c', 'd'), reject(4, 'e', null)],
    })
    expect(repairBody(list).cells).toEqual([
      { row: 2, column: 'sector', value: 'retail' },
      { row: 3, column: 'sector', value: 'd' },
    ])
  })

  it('takes a repair back', () => {
    const one = repairReducer(noRepairs, { do: 'setValue', column: 'product', found: 'GTXPro', value: 'GTX Pro' })
    expect(repairCount(one)).toBe(1)
    expect(repairCount(repairReducer(one, { do: 'clearValue', column: 'product', found: 'GTXPro' }))).toBe(0)
  })
})

describe('counts', () => {
  const counts = { read: 100, created: 60, updated: 20, unchanged: 8, rejected: 12, unmatched: 5, mended: 3 }
  it('add up on both sides', () => {
    const { read, ready, mended, needYou } = readinessParts(counts)
    expect(ready + mended + needYou).toBe(read)
    const effect = effectParts(counts)
    expect(effect.new + effect.changed + effect.same).toBe(effect.goIn)
    expect(effect.goIn + needYou).toBe(read)
  })
})
