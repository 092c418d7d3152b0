import type { Language } from './language.ts'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** A calendar day stands for itself in every time zone; a moment is shown in the reader's. */
const zoneOf = (iso: string): { timeZone?: string } => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? { timeZone: 'UTC' } : {})

/** Days, moments and durations in one language. */
export function formatTimes(language: Language) {
  const day = (iso: string | null | undefined, options: Intl.DateTimeFormatOptions) =>
    iso ? new Intl.DateTimeFormat(language, { ...options, ...zoneOf(iso) }).format(new Date(iso)) : '–'
  const relative = new Intl.RelativeTimeFormat(language, {
    numeric: 'auto',
    style: language === 'zh-CN' ? 'long' : 'short',
  })
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const calendar = { year: 'numeric', month: 'short', day: 'numeric' } as const
  return {
    date: (iso: string | null | undefined) => day(iso, calendar),
    /** Without the year, for lists that stand under one. */
    shortDate: (iso: string | null | undefined) => day(iso, { month: 'short', day: 'numeric' }),
    /** The month of a day: February 2026. */
    month: (iso: string | null | undefined) => day(iso, { year: 'numeric', month: 'long' }),
    time: (iso: string | null | undefined) => day(iso, clock),
    dateTime: (iso: string | null | undefined) => day(iso, { ...calendar, ...clock }),
    /** 3 hr. ago; 3小时前. */
    ago(iso: string | null | undefined, now: number = Date.now()) {
      if (!iso) return '–'
      const seconds = (new Date(iso).getTime() - now) / 1000
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
      return relative.format(Math.trunc(seconds / size), unit)
    },
    /** 18 ms, 1.4 s, 2 min 5 s: as exact as it matters. */
    duration(ms: number | null | undefined) {
      if (ms === null || ms === undefined) return '–'
      const word = words[language]
      if (ms < 1000) return `${Math.round(ms)} ${word.ms}`
      if (ms < 10_000) return `${(ms / 1000).toFixed(1)} ${word.s}`
      const seconds = Math.round(ms / 1000)
      if (seconds < 60) return `${seconds} ${word.s}`
      const minutes = Math.floor(seconds / 60)
      if (minutes < 60) return `${minutes} ${word.min} ${seconds % 60} ${word.s}`
      return `${Math.floor(minutes / 60)} ${word.h} ${minutes % 60} ${word.min}`
    },
  }
}

const words = {
  en: { ms: 'ms', s: 's', min: 'min', h: 'h' },
  'zh-CN': { ms: '毫秒', s: '秒', min: '分', h: '小时' },
}
