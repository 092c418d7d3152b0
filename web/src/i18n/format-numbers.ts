import type { Language } from './language.ts'

/** A true minus sign, as wide as a plus. */
const minus = (text: string) => text.replace('-', '−')

/** Numbers, shares and money in one language. Unknown (null) is a dash, never a zero. */
export function formatNumbers(language: Language) {
  const made = new Map<string, Intl.NumberFormat>()
  const write = (value: number | null | undefined, options: Intl.NumberFormatOptions) => {
    if (value === null || value === undefined || Number.isNaN(value)) return '–'
    const key = JSON.stringify(options)
    const format = made.get(key) ?? new Intl.NumberFormat(language, options)
    made.set(key, format)
    return minus(format.format(value))
  }
  const dollars = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  const decimals = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })
  return {
    /** 13,104; `digits` fixes the decimals. */
    number: (value: number | null | undefined, digits = 0) => write(value, decimals(digits)),
    /** +5.1 or −1.4: a change always wears its sign. */
    signed: (value: number | null | undefined, digits = 0) =>
      write(value, { ...decimals(digits), signDisplay: 'exceptZero' }),
    /** 0.84 → 84%. */
    percent: (share: number | null | undefined, digits = 0) => write(share, { style: 'percent', ...decimals(digits) }),
    /** 12.4K; 1.2万, 8.6亿 in Chinese. */
    compact: (value: number | null | undefined) => write(value, { notation: 'compact', maximumSignificantDigits: 3 }),
    /** Dollars, short: $9.84M; $984万. */
    money: (usd: number | null | undefined) =>
      write(usd, { ...dollars, notation: 'compact', maximumSignificantDigits: 3 }),
    /** Dollars to the last one: $9,840,120. */
    moneyExact: (usd: number | null | undefined) => write(usd, { ...dollars, maximumFractionDigits: 0 }),
    /** 4.2 MB. */
    bytes(size: number) {
      const step = size < 1e3 ? 0 : size < 1e6 ? 1 : size < 1e9 ? 2 : 3
      return `${write(size / 10 ** (3 * step), { maximumSignificantDigits: 3 })} ${['B', 'kB', 'MB', 'GB'][step]}`
    },
  }
}
