import type { Manners, Rule } from './delivery.schema.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Local {
  year: number
  month: number
  day: number
  hour: number
  /** 1 is Monday. */
  weekday: number
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      weekday: 'short',
    })
  formats.set(timeZone, format)
  return format
}

/** What a clock in a time zone shows. */
function localTime(at: number, timeZone: string): Local & { asUtc: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(part => [part.type, part.value]),
  )
  const n = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const [year, month, day, hour] = [n('year'), n('month'), n('day'), n('hour')]
  return {
    year,
    month,
    day,
    hour,
    weekday: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
    asUtc: Date.UTC(year, month - 1, day, hour, n('minute'), n('second')),
  }
}

/** The instant at which a clock there shows a full hour of a day; in the hour that summer time skips, the one after. */
function instantOf(dayAsUtc: number, hour: number, timeZone: string): number {
  const shown = dayAsUtc + hour * HOUR
  const first = shown - (localTime(shown, timeZone).asUtc - shown)
  return shown - (localTime(first, timeZone).asUtc - first)
}

/** The next full hour there, after `after`, that is this hour on a fitting weekday. */
function next(after: Date, hour: number, timeZone: string, weekday: number | null): Date {
  const local = localTime(after.getTime(), timeZone)
  const today = Date.UTC(local.year, local.month - 1, local.day)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = today + ahead * DAY
    const at = instantOf(day, hour, timeZone)
    const fits = weekday === null || ((local.weekday - 1 + ahead) % 7) + 1 === weekday
    if (at > after.getTime() && fits) return new Date(at)
  }
  throw new Error(`no ${hour} o'clock within eight days in ${timeZone}`)
}

/** When somebody may be told: at once, or when their quiet hours end. From 22 to 7 goes over midnight. */
export function afterQuiet(now: Date, { quiet, timeZone }: Manners): Date {
  if (quiet === null || quiet.from === quiet.to) return now
  const { hour } = localTime(now.getTime(), timeZone)
  const isQuiet = quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to
  return isQuiet ? next(now, quiet.to, timeZone, null) : now
}

/** When the message in which an alert of now is gathered goes out; null when it goes by itself. */
export function nextDigest(now: Date, timing: Rule['timing'], { timeZone }: Manners): Date | null {
  if (timing.every === 'once') return null
  return next(now, timing.hour, timeZone, timing.every === 'week' ? timing.weekday : null)
}
