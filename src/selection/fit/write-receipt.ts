import type { Condition, Gate } from '../icp-definition.schema.ts'
import type { ReceiptLine } from '../selection.schema.ts'
import { apportion } from './apportion.ts'
import type { CompiledCriterion } from './compile-criterion.ts'
import { type CompiledFit, levelPoints } from './compile-fit.ts'
import { type AccountValues, accountValue, fieldLabel, valueText } from './describe-value.ts'
import { inPoints } from './micro-points.ts'

const short = (points: number) => points.toLocaleString('en', { maximumFractionDigits: 2 })
const factor = (score: number) => (Number.isInteger(score * 10) ? score.toFixed(1) : String(score))

/** Of a list, what the grade asked for; the whole list where nothing was. */
function telling(criterion: CompiledCriterion, level: number, value: string | number | string[]) {
  const grade: Condition | undefined = criterion.criterion.grades?.[level - 1]
  if (!Array.isArray(value) || !grade) return value
  const asked = [...(grade.any ?? []), ...(grade.all ?? []), ...(grade.contains ?? [])].map(t => t.toLowerCase())
  const met = value.filter(text => asked.some(a => text.toLowerCase().includes(a)))
  return met.length > 0 ? met : value
}

function criterionLine(
  criterion: CompiledCriterion,
  given: { level: number; share: number; points: number; median: number },
  account: AccountValues,
): ReceiptLine {
  const { level, share, points } = given
  const { id, field, group, weight } = criterion.criterion
  const label = criterion.criterion.label ?? fieldLabel(field)
  const value = accountValue(criterion.field, account)
  const score = level === 0 ? null : (criterion.scores[level - 1] ?? null)
  const most = short(inPoints(share))
  const why =
    score === null || value === null
      ? `${label} is unknown: ${most} × the median fit of ${short(inPoints(given.median))} %`
      : `${label} is ${valueText(criterion.field, telling(criterion, level, value))}: ${most} × ${factor(score)}`
  return {
    criterion: id,
    field,
    label,
    group,
    kind: score === null ? 'unknown' : 'known',
    points: inPoints(points),
    weight,
    score,
    value: score === null || value === null ? null : Array.isArray(value) ? value.join(', ') : String(value),
    why,
  }
}

function demand(gate: Gate): string {
  const [low, high] = gate.between ?? [null, null]
  const range = low === null ? `at most ${high}` : high === null ? `at least ${low}` : `between ${low} and ${high}`
  return [
    ...(gate.any ? [gate.any.join(', ')] : []),
    ...(gate.all ? [gate.all.join(' and ')] : []),
    ...(gate.contains ? [`something with ${gate.contains.join(', ')}`] : []),
    ...(gate.between ? [range] : []),
  ].join('; ')
}

function gateLine(fit: CompiledFit, id: string, taken: number, account: AccountValues): ReceiptLine {
  const found = fit.gates.find(g => g.id === id)
  const label = found ? (found.gate.label ?? fieldLabel(found.gate.field)) : id
  const value = found ? accountValue(found.field, account) : null
  const shown = found && value !== null ? valueText(found.field, value) : 'so'
  const rule = found ? `${found.kind === 'must' ? 'must be' : 'must not be'} ${demand(found.gate)}` : 'is a gate'
  return {
    criterion: id,
    field: found?.gate.field ?? '',
    label,
    group: 'gate',
    kind: 'gate',
    points: inPoints(taken),
    weight: 0,
    score: null,
    value: value === null ? null : Array.isArray(value) ? value.join(', ') : String(value),
    why: `${label} ${rule}; it is ${shown}, so the fit is 0`,
  }
}

/** An account's receipt: one line a criterion, and one for a closed gate. Micro-points; the lines sum to the fit. */
export function writeReceipt(
  fit: CompiledFit,
  median: number,
  found: { levels: readonly number[]; gate: string },
  account: AccountValues,
): { fit: number; coverage: number; points: number[]; lines: ReceiptLine[] } {
  const unknown = apportion(median, fit.shares)
  const points = fit.criteria.map((c, i) => {
    const all = levelPoints(c.scores, fit.shares[i] ?? 0, unknown[i] ?? 0)
    return all[found.levels[i] ?? 0] ?? 0
  })
  const lines = fit.criteria.map((criterion, i) =>
    criterionLine(
      criterion,
      { level: found.levels[i] ?? 0, share: fit.shares[i] ?? 0, points: points[i] ?? 0, median },
      account,
    ),
  )
  const sum = points.reduce((a, b) => a + b, 0)
  const known = fit.shares.reduce((a, share, i) => a + ((found.levels[i] ?? 0) > 0 ? share : 0), 0)
  const coverage = Math.floor(known / 100)
  if (found.gate === '') {
    return { fit: sum, coverage, points: fit.gates.length > 0 ? [...points, 0] : points, lines }
  }
  return {
    fit: 0,
    coverage,
    points: [...points, 0 - sum],
    lines: [...lines, gateLine(fit, found.gate, 0 - sum, account)],
  }
}
