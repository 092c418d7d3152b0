import { describe, expect, it } from 'vitest'
import { parseDate, parseInstant } from './parse-date.ts'
import { parseList } from './parse-list.ts'
import { parseMoney } from './parse-money.ts'
import { parseInteger, parsePercent } from './parse-number.ts'
import { parseEmail, statusOf } from './parse-words.ts'
import { BadValue, isUnknown } from './parsed.ts'

const usd = { mark: '.', currency: 'USD', scale: 1 } as const
const amount = (text: string, sense: Parameters<typeof parseMoney>[1] = usd) => {
  const money = parseMoney(text, sense)
  return money instanceof BadValue ? money.code : money.usd
}

describe('an amount', () => {
  it.each([
    ['$1,100.04', 1100.04],
    ['1250000', 1250000],
    ['US$ 2.5 million', 2500000],
    ['$1.2M', 1200000],
    ['860万元', 1208300],
    ['8.6亿', 860000000],
    ['¥8.6亿', 120830000],
    ['€1,000', 1160],
    ['(500)', -500],
    ['１２，０００', 12000],
    ['around a million', 'not_an_amount'],
    ['12,34', 'not_an_amount'],
  ])('%s is %s', (text, expected) => expect(amount(text)).toBe(expected))

  it('follows the file’s decimal mark, unit and currency', () => {
    expect(amount('1.234,50', { mark: ',', currency: 'USD', scale: 1 })).toBe(1234.5)
    expect(parseMoney('1100.04', { ...usd, scale: 1e6 })).toEqual({ usd: 1100040000, text: '1100.04 × 1,000,000 USD' })
    expect(amount('100', { ...usd, currency: 'CNY' })).toBe(14.05)
  })

  it.each(['$1,234', '1234', '12,345,678', '0'])('of %s is the same, read with or without a space before it', text => {
    for (const scale of [1, 1e4])
      for (const currency of [undefined, 'EUR', 'JPY']) {
        const quick = parseMoney(text, { ...usd, scale }, currency)
        const slow = parseMoney(text.replace(/^\$?/, '$& '), { ...usd, scale }, currency)
        if (quick instanceof BadValue || slow instanceof BadValue) throw new Error(`${text} is no amount`)
        expect([quick.usd, quick.text]).toEqual([slow.usd, slow.text.replace('$ ', '$')])
      }
  })
})

describe('a count that is none', () => {
  it.each([
    ['12O', '120'],
    ['l,2OO', '1200'],
    ['about 1,200 people worldwide', '1200'],
    ['approx. 300 FTE', '300'],
    ['员工总数', null],
    ['员工约 1.2万', '12000'],
    ['twelve hundred', '1200'],
    ['two thousand five hundred and ten', '2510'],
    ['Twenty-five', '25'],
    ['five six', null],
    ['one of the largest', null],
    ['lots', null],
    ['under 50', null],
    ['3 offices', null],
    ['-5', null],
    ['12,34', null],
    ['100 or 200', null],
    ['solo', null],
  ])('%s suggests %s', (text, suggestion) =>
    expect(parseInteger(text, '.')).toMatchObject({ code: 'not_a_count', suggestion }),
  )
})

describe('a day', () => {
  it.each([
    ['2026-11-22', undefined, '2026-11-22'],
    ['2026年11月22日', undefined, '2026-11-22'],
    ['22 Nov 2026', undefined, '2026-11-22'],
    ['Nov 22, 2026', undefined, '2026-11-22'],
    ['46348', undefined, '2026-11-22'],
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['2026-11-22T10:00:00Z', undefined, '2026-11-22'],
  ] as const)('%s read as %s is %s', (text, order, expected) => expect(parseDate(text, order)).toBe(expected))

  it('is refused with what may be meant', () => {
    expect(parseDate('25/03/2026', 'mdy')).toMatchObject({ code: 'not_a_date', suggestion: '2026-03-25' })
    expect(parseDate('2026-02-30', undefined)).toMatchObject({ code: 'not_a_date' })
    expect(parseDate('03/04/2026', undefined)).toBeInstanceOf(BadValue)
  })

  it('with a time of day and a zone is an instant in UTC', () => {
    expect(parseInstant('2026-11-22T10:00:00+08:00', undefined)).toBe('2026-11-22 02:00:00.000')
    expect(parseInstant('11/22/2026 1:05 PM', 'mdy')).toBe('2026-11-22 13:05:00.000')
  })
})

describe('other values', () => {
  it('counts are read with separators, units, ranges and wide digits', () => {
    expect(['1,250', '1.2万', '51-200', '10,001+', '５００人'].map(t => parseInteger(t, '.'))).toEqual([
      1250, 12000, 126, 10001, 500,
    ])
    expect(parseInteger('12O', '.')).toMatchObject({ code: 'not_a_count', suggestion: '120' })
  })

  it('shares, lists, addresses and outcomes', () => {
    expect(parsePercent('12.5%', '.')).toBe(0.125)
    expect(parseList('SAP; Kafka、SAP; n/a')).toEqual(['SAP', 'Kafka'])
    expect(parseEmail('Ann <ANN@Acme.com>')).toBe('ann@acme.com')
    expect(parseEmail('ann@acme,com')).toMatchObject({ suggestion: 'ann@acme.com' })
    expect(['Closed Won', '赢单', 'Lost', 'Negotiation'].map(statusOf)).toEqual(['won', 'won', 'lost', 'open'])
    expect(['Select', 'N/A', '无', '-', ''].every(isUnknown)).toBe(true)
  })
})
