import type { SingleColumn } from './single-column.ts'

/** Words in the names of fields that sales fill in once they know how it goes. */
const AFTERWARDS =
  /(^|[^a-z])(tags?|quality|profile|rating|disposition|status|stage|outcome|result|reason|verdict|remarks?|notes?|comments?|won|lost|closed?|converted|contract|invoice)([^a-z]|$)|结果|原因|状态|阶段|标签|备注|质量/i

/** One column alone rarely tells an outcome better than this before the outcome is known. */
const TOO_GOOD_AUC = 0.9
const STRONG_INFORMATION = 0.5
/** How well the filled-in values must separate, for a column that is filled in according to the outcome. */
const SEPARATING_AUC = 0.8
const SEPARATING_AUC_NAMED = 0.7
/** From here on, being filled in at all depends on the outcome. */
const FILLED_BY_OUTCOME = 0.6

const figure = (x: number) => x.toFixed(2)

/**
 * Why a column seems to be filled in after the outcome, or null (Kaufman et al., Leakage in Data Mining, 2012).
 * Strength alone is no proof: time spent on a website has a high information value and is honest. So a column is
 * suspect when it alone nearly decides the outcome, or when all of this holds: its information value is high, the
 * outcome decides whether it is filled in, and its values then separate sharply. A name such as "Lead Quality" lowers
 * the bar for the last.
 */
export function leakageOf(column: SingleColumn, rows: number): string | null {
  const { informationValue, aucFilled } = column
  if (column.auc > TOO_GOOD_AUC)
    return `By itself it ranks the outcome almost perfectly (AUC ${figure(column.auc)}); was it filled in afterwards?`
  const known = rows - column.missing
  if (informationValue <= STRONG_INFORMATION || known < 30 || column.missing === 0) return null
  if (column.aucKnown > TOO_GOOD_AUC)
    return `Where it is filled in it ranks the outcome almost perfectly (AUC ${figure(column.aucKnown)}).`
  const named = AFTERWARDS.test(column.column)
  if (aucFilled < FILLED_BY_OUTCOME || column.aucKnown < (named ? SEPARATING_AUC_NAMED : SEPARATING_AUC)) return null
  const share = Math.round((100 * known) / rows)
  return (
    `It is filled in for ${share} % of the rows, depending on the outcome (AUC ${figure(aucFilled)}), and then tells it ` +
    `well (AUC ${figure(column.aucKnown)}, information value ${figure(informationValue)})` +
    `${named ? '; its name is that of a field kept by sales.' : '.'}`
  )
}
