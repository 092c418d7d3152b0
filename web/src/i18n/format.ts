import { formatNumbers } from './format-numbers.ts'
import { formatTimes } from './format-times.ts'
import type { Language } from './language.ts'

/** How numbers, money, dates and names are written in one language. Unknown (null) is a dash, never a zero. */
export function formats(language: Language) {
  const chinese = language === 'zh-CN'
  const regions = new Intl.DisplayNames(language, { type: 'region', style: 'short' })
  const lists = new Intl.ListFormat(language, { style: 'short', type: 'unit' })
  return {
    language,
    ...formatNumbers(language),
    ...formatTimes(language),
    /** Both names of a company, the reader's own script first. */
    names(company: { name: string; localName?: string | null }): { first: string; second: string | null } {
      const local = company.localName && company.localName !== company.name ? company.localName : null
      return chinese && local ? { first: local, second: company.name } : { first: company.name, second: local }
    },
    /** The reader's one of two labels. */
    label: (labels: { en: string; zh: string }) => (chinese ? labels.zh : labels.en),
    /** ISO country code → its name. */
    country(code: string | null | undefined) {
      if (!code) return '–'
      return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code
    },
    /** a, b, c. */
    list: (items: readonly string[]) => (chinese ? items.join('、') : lists.format(items)),
  }
}

export type Formats = ReturnType<typeof formats>
