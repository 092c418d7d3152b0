import { currencyOf } from '../values/parse-money.ts'
import { scaleOf } from '../values/parse-number.ts'

/** What a header says about its amounts: 年营收(万元) → 10,000 CNY; `Revenue ($M)` → a million USD; `revenue_eur` → EUR. */
export function headerUnit(header: string): { scale: number | null; currency: string | null } {
  const text = header.normalize('NFKC')
  const inside = /[([{]([^)\]}]*)[)\]}]/.exec(text)?.[1] ?? /(?:_|\bin |, )([\w$€£¥ ]+)$/.exec(text)?.[1] ?? ''
  let scale: number | null = null
  let currency: string | null = null
  for (const word of inside
    .replace(/([$€£¥])/g, ' $1 ')
    .split(/[\s_/,.]+/)
    .filter(w => w !== '')) {
    const chinese = /^(万亿|十亿|千万|百万|亿|万|千)(.*)$/.exec(word)
    const [unit, rest] = chinese ? [chinese[1] ?? '', chinese[2] ?? ''] : [word, word]
    scale ??= scaleOf(unit)
    currency ??= currencyOf(rest) ?? (word === '¥' ? 'CNY' : null)
  }
  return { scale, currency }
}
