import { z } from 'zod'
import { factsTime } from '../../kernel/clock.ts'

/** A moment to look back to: an instant, or a day, which means its end (UTC). */
export const asOfSchema = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .optional()
  .meta({ description: 'As of this instant or day: only what was known by then.', example: '2026-03-31' })

/** The latest moment that a DateTime64 can hold: nothing we know was learned after it. */
const always = '2299-12-31 23:59:59.999'

/** The instant that `asOf` stands for; null is now. */
export const momentOf = (asOf: string | undefined): Date | null =>
  asOf === undefined ? null : new Date(asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf)

/** The moment as the facts store is asked it. */
export const factsMoment = (asOf: string | undefined): string => {
  const moment = momentOf(asOf)
  return moment === null ? always : factsTime(moment)
}
