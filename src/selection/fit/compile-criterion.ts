import type { Criterion } from '../icp-definition.schema.ts'
import type { Bindings } from './bindings.ts'
import { compared, conditionSql, isWholeCountry, knownSql, valueSql, wanted } from './compile-condition.ts'
import { type FitField, fitField, type NumberType } from './fit-field.ts'
import { curveSteps, gradeSteps, type Step } from './steps.ts'

/**
 * A criterion as a finite list of levels: 0 is unknown, the others have the scores of `scores` in order.
 * `choose` is SQL that yields `outputs[level]`; a sliding weight changes the outputs and nothing else.
 */
export interface CompiledCriterion {
  criterion: Criterion
  field: FitField
  scores: readonly number[]
  choose(outputs: readonly string[]): string
}

const hundredths = Array.from({ length: 101 }, (_, i) => i / 100)

/** The scores of the levels of a criterion, from level 1 on; level 0 is unknown. */
export const levelScores = ({ curve, grades, otherwise }: Criterion): readonly number[] =>
  curve ? hundredths : [...(grades ?? []).map(grade => grade.score), otherwise]

const largest: Partial<Record<NumberType, number>> = { UInt16: 2 ** 16 - 1, UInt32: 2 ** 32 - 1, UInt64: 2 ** 53 }

/** Steps as the column's own type compares them: whole bounds for whole numbers, nothing outside its range. */
export function stepsOf(type: NumberType, steps: readonly Step[]): Step[] {
  if (type === 'Float64') return [...steps]
  if (type === 'Float32') return steps.map(step => ({ ...step, at: Math.fround(step.at) }))
  const whole = steps.map(({ at, above, level }) => ({
    at: above ? Math.floor(at) + 1 : Math.ceil(at),
    above: false,
    level,
  }))
  const inRange = whole.filter(step => step.at <= (largest[type] ?? Number.POSITIVE_INFINITY))
  const lowest = inRange.findLastIndex(step => step.at <= 0)
  return inRange.slice(Math.max(lowest, 0)).filter((step, i, all) => all[i + 1]?.at !== step.at)
}

function numberCriterion(criterion: Criterion, field: FitField & { kind: 'number' }, bindings: Bindings) {
  const raw = criterion.curve ? curveSteps(criterion.curve) : gradeSteps((criterion.grades ?? []).map(g => g.between))
  const steps = stepsOf(field.type, raw)
  const value = valueSql(field, bindings)
  const known = knownSql(field, bindings)
  const below = steps.slice(1).map(step => `${value} ${step.above ? '<=' : '<'} ${bindings.bind(step.at, field.type)}`)
  return (outputs: readonly string[]) => {
    const output = (step: Step | undefined) => outputs[step?.level ?? 0]
    const cases = below.map((condition, index) => `${condition}, ${output(steps[index])}`)
    return `multiIf(not ${known}, ${outputs[0]}, ${cases.map(c => `${c}, `).join('')}${output(steps.at(-1))})`
  }
}

/** Graded values that only name texts, as one look-up from text to level; the first grade that names it counts. */
function textLevels(criterion: Criterion, field: FitField): Map<string, number> {
  const levels = new Map<string, number>()
  criterion.grades?.forEach((grade, index) => {
    for (const value of wanted(field, grade.any ?? [])) if (!levels.has(value)) levels.set(value, index + 1)
  })
  return levels
}

function lookedUp(criterion: Criterion, field: FitField, bindings: Bindings) {
  const levels = textLevels(criterion, field)
  const other = (criterion.grades?.length ?? 0) + 1
  if (field.kind === 'list') {
    const names = bindings.bind([...levels.keys()], 'Array(String)')
    const byName = [...levels.values()].map(level => `toUInt8(${level})`)
    const best = `arrayMin(x -> transform(lowerUTF8(x), ${names}, [${byName}], toUInt8(${other})), ${field.column})`
    return (outputs: readonly string[]) => {
      const levelNumbers = outputs.slice(1).map((_, index) => `toUInt8(${index + 1})`)
      return `if(empty(${field.column}), ${outputs[0]}, transform(${best}, [${levelNumbers}], [${outputs.slice(1)}], ${outputs[other]}))`
    }
  }
  const names = bindings.bind(['', ...levels.keys()], 'Array(String)')
  const value = compared(field, valueSql(field, bindings))
  return (outputs: readonly string[]) =>
    `transform(${value}, ${names}, [${[0, ...levels.values()].map(level => outputs[level])}], ${outputs[other]})`
}

function conditional(criterion: Criterion, field: FitField, bindings: Bindings) {
  const known = knownSql(field, bindings)
  const conditions = (criterion.grades ?? []).map(grade => conditionSql(field, grade, bindings))
  return (outputs: readonly string[]) =>
    `multiIf(not (${known}), ${outputs[0]}, ${conditions.map((c, i) => `${c}, ${outputs[i + 1]}, `).join('')}${outputs[conditions.length + 1]})`
}

const onlyAny = (criterion: Criterion, field: FitField) =>
  (criterion.grades ?? []).every(
    grade =>
      grade.any && !grade.all && !grade.contains && !grade.between && !grade.any.some(v => isWholeCountry(field, v)),
  )

/** Turns a checked criterion into SQL over the columns of `accounts`. */
export function compileCriterion(criterion: Criterion, bindings: Bindings): CompiledCriterion {
  const asNumber = criterion.curve !== undefined || (criterion.grades ?? []).some(grade => grade.between)
  const field = fitField(criterion.field, asNumber)
  if (!field) throw new Error(`criterion ${criterion.id} names no field: ${criterion.field}`)
  const scores = levelScores(criterion)
  const compile = field.kind === 'number' ? null : onlyAny(criterion, field) ? lookedUp : conditional
  const choose =
    field.kind === 'number' ? numberCriterion(criterion, field, bindings) : compile?.(criterion, field, bindings)
  if (!choose) throw new Error(`criterion ${criterion.id} cannot be compiled`)
  return { criterion, field, scores, choose }
}
