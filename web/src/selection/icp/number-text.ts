import type { Formats } from '../../i18n/format.ts'

/** A number of a field as people write it: money short, growth in per cent, years without separators. */
export function numberText(f: Formats, field: string, value: number): string {
  if (field.endsWith('_usd')) return f.money(value)
  if (field === 'growth') return f.percent(value, Number.isInteger(Math.round(value * 1e6) / 1e4) ? 0 : 1)
  if (field === 'founded_year') return String(value)
  return f.number(value, Number.isInteger(value) ? 0 : 2)
}
