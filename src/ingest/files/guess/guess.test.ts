import { describe, expect, it } from 'vitest'
import { fieldNamed } from '../fields/fields-of.ts'
import { findSuspects } from '../suspects/find-suspects.ts'
import { askQuestions, openQuestions } from './ask-questions.ts'
import { guessMapping } from './guess-mapping.ts'
import { headerUnit } from './header-unit.ts'

const mapped = (kind: 'accounts' | 'opportunities', field: string, values: string[], column = field) => {
  const known = fieldNamed(kind, field)
  if (!known) throw new Error(field)
  return { field: known, column, values, unit: null }
}

describe('guessing what columns are', () => {
  it('goes by Chinese headers, by units in them and by what stands in a column', () => {
    const guesses = guessMapping(
      'accounts',
      [
        { name: '企业名称', samples: ['澜屿精密'] },
        { name: '年营收(万元)', samples: ['860'] },
        { name: '链接', samples: ['acme.com', 'beta.com', 'gamma.org'] },
        { name: '备注', samples: ['x'] },
      ],
      {},
    )
    expect(guesses.map(g => [g.field, g.why])).toEqual([
      ['name', 'header'],
      ['revenue_usd', 'header'],
      ['domain', 'shape'],
      ['attributes.备注', 'attribute'],
    ])
    expect(headerUnit('年营收(万元)')).toEqual({ scale: 10_000, currency: 'CNY' })
    expect(headerUnit('Revenue ($M)')).toEqual({ scale: 1_000_000, currency: 'USD' })
  })
})

describe('what a file leaves open', () => {
  it('is asked when every date fits both orders, and answered by one that fits only one', () => {
    const open = askQuestions([mapped('opportunities', 'closed_on', ['03/04/2026', '01/02/2026'])], ',')
    expect(open).toMatchObject([{ id: 'dateOrder', guess: null }])
    expect(openQuestions(open, { dateOrder: 'dmy' })).toEqual([])
    expect(askQuestions([mapped('opportunities', 'closed_on', ['03/04/2026', '10/20/2026'])], ',')).toMatchObject([
      { guess: 'mdy' },
    ])
  })

  it('includes the unit of a revenue that would leave every employee a pittance', () => {
    const columns = [
      mapped('accounts', 'revenue_usd', ['572754', '469822', '365817', '292111', '287597']),
      mapped('accounts', 'employees', ['2300000', '1608000', '154000', '258000', '350000']),
    ]
    expect(askQuestions(columns, ',').find(q => q.id === 'unit')).toMatchObject({ guess: 'M' })
  })
})

describe('values that look misspelt', () => {
  it('are told from the words of other values and from words that everybody knows', () => {
    const products = new Map([
      ['GTX Plus Pro', 968],
      ['GTX Basic', 1866],
      ['GTXPro', 1480],
      ['GTK 500', 40],
    ])
    expect(findSuspects('product', products)).toEqual([{ found: 'GTXPro', suggestion: 'GTX Pro', rows: 1480 }])
    expect(
      findSuspects(
        'industry',
        new Map([
          ['technolgy', 12],
          ['retail', 17],
          ['Industrials', 5],
        ]),
      ),
    ).toEqual([{ found: 'technolgy', suggestion: 'technology', rows: 12 }])
  })
})
