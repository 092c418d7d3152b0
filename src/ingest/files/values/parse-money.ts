import { readFileSync } from 'node:fs'
import { type DecimalMark, readNumber, scaleOf } from './parse-number.ts'
import { BadValue, narrow } from './parsed.ts'

const table = JSON.parse(readFileSync(new URL('./currencies.json', import.meta.url), 'utf8')) as {
  date: string
  rates: Record<string, number>
  words: Record<string, string>
}

/** When the fixed rates were taken. */
export const ratesOf = table.date

/** The ISO code of a currency word or sign; undefined for none that we have a rate for. ¥ is left open: yuan or yen. */
export const currencyOf = (word: string): string | undefined => table.words[word.trim().toLowerCase()]

/** US dollars for one unit; undefined when the table has no such currency. */
export const rateOf = (currency: string): number | undefined => table.rates[currency.toUpperCase()]

export interface Money {
  usd: number
  /** As the source said it, with the currency it was read in: `8.6亿 CNY`. */
  text: string
}

export interface MoneySense {
  mark: DecimalMark
  /** For amounts that name none. */
  currency: string
  /** What an amount without a unit of its own is counted in. */
  scale: number
}

/** As most amounts are written: digits, perhaps in groups of three, perhaps with a dollar sign. Read without further ado. */
const simple = /^(\$?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/

function parseSimple(said: string, sense: MoneySense, rowCurrency: string | undefined): Money | null {
  const found = sense.mark === '.' ? simple.exec(said) : null
  if (!found) return null
  const dollars = found[1] === '$'
  const currency = dollars ? 'USD' : (rowCurrency ?? sense.currency)
  const rate = rateOf(currency)
  if (rate === undefined) return null
  const amount = Number((found[2] ?? '').replaceAll(',', ''))
  const factor = sense.scale * rate
  const usd = factor === 1 ? amount : Number((amount * sense.scale * rate).toPrecision(12))
  const unit = sense.scale === 1 ? '' : ` × ${sense.scale.toLocaleString('en')}`
  return { usd, text: `${said}${unit}${dollars ? '' : ` ${currency}`}` }
}

const expected = 'an amount such as 1,250,000, $1.2M or 860万元'

/** An amount with whatever stands around it: sign, currency, separators, unit. `rowCurrency` goes before the file's. */
export function parseMoney(raw: string, sense: MoneySense, rowCurrency?: string): Money | BadValue {
  const said = raw.trim()
  const quick = parseSimple(said, sense, rowCurrency)
  if (quick) return quick
  const text = narrow(said)
  const negative = /^\(.*\)$/.test(text) || /^[^\d]*-/.test(text)
  const bare = text.replace(/^\(|\)$/g, '').replace(/^([^\d]*)[-+]\s*/, '$1')
  const parts = /^([^\d]*?)\s*([\d][\d.,'\u00a0\u202f ]*(?<=\d))\s*([^\d]*)$/.exec(bare)
  const number = parts ? readNumber(parts[2] ?? '', sense.mark) : null
  const around = parts ? wordsAround(parts[1] ?? '', parts[3] ?? '', rowCurrency ?? sense.currency) : null
  if (number === null || around === null) return new BadValue('not_an_amount', expected, suggestAmount(bare))
  const currency = around.currency ?? rowCurrency ?? sense.currency
  const rate = rateOf(currency)
  if (rate === undefined)
    return new BadValue('unknown_currency', `a currency of our table (${ratesOf}); ${currency} is not in it`, null)
  const scale = around.scale ?? sense.scale
  const usd = Number((number * scale * rate).toPrecision(12)) * (negative ? -1 : 1)
  const unit = around.scale === undefined && sense.scale !== 1 ? ` × ${sense.scale.toLocaleString('en')}` : ''
  return { usd, text: `${said}${unit}${around.currency === undefined ? ` ${currency}` : ''}` }
}

/** The currency and the unit in the words before and behind the digits; null when a word is neither. */
function wordsAround(
  before: string,
  behind: string,
  fallback: string,
): { currency: string | undefined; scale: number | undefined } | null {
  let currency: string | undefined
  let scale: number | undefined
  const units = behind.trim().replace(/^(万亿|十亿|千万|百万|亿|万|千)/, '$1 ')
  for (const word of `${before} ${units}`.split(/\s+/).filter(w => w !== '')) {
    const unit = scaleOf(word)
    if (word === '¥' || word === '￥') currency = fallback === 'JPY' ? 'JPY' : 'CNY'
    else if (currencyOf(word) !== undefined) currency = currencyOf(word)
    else if (unit !== null && scale === undefined) scale = unit
    else {
      const joined = /^([a-z]+)(€|£|\$|usd|eur|gbp|cny|rmb)$/i.exec(word)
      if (!joined || scaleOf(joined[1] ?? '') === null) return null
      scale = scaleOf(joined[1] ?? '') ?? 1
      currency = currencyOf(joined[2] ?? '')
    }
  }
  return { currency, scale }
}

const suggestAmount = (text: string): string | null => {
  const read = text.replace(/(?<=\d)[oO](?=\d|\b)/g, '0').replace(/(?<=\d)[lI](?=\d|\b)/g, '1')
  return read !== text && readNumber(read, '.') !== null ? read : null
}
