import type { Criterion } from '../icp-definition.schema.ts'
import type { Bindings } from './bindings.ts'
import { compared, conditionSql, isWholeCountry, knownSql, valueSql, wanted } from './compile-condition.ts'
import { type FitField, fitField, type NumberType } from './fit-field.ts'
import { curveSteps, gradeSteps, type Step } from './steps.ts'

/**
 * A criterion as a finite list of levels: 0 is unknown, the others have the scores of `scores` in order.
 * `choose` is SQL that yields `outputs[level]` in this type; a sliding weight changes the outputs and nothing else.
 */
export interface CompiledCriterion {
  criterion: Criterion
  field: FitField
  scores: readonly number[]
  choose: Choose
}

type Output = 'UInt8' | 'UInt16' | 'UInt32' | 'UInt64'
type Choose = (type: Output, outputs: readonly (number | bigint)[]) => string

const constant = (type: string, value: number | bigint = 0) => `to${type}(${value})`

/** One literal, however many numbers it has: the engine takes its time with each expression, and hardly any with these. */
const constants = (type: string, values: readonly (number | bigint)[]) => `cast([${values}], 'Array(${type})')`

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

// beyond so many steps comparing with one after the other takes longer than looking the number's step up
const MOST_COMPARED = 8

/** The next number up that the column can hold. */
function nextUp(type: NumberType, value: number): number {
  const [bits, whole] = type === 'Float32' ? [new Float32Array(1), Int32Array] : [new Float64Array(1), BigInt64Array]
  bits[0] = value === 0 ? 0 : value
  const view = new whole(bits.buffer)
  const step = value >= 0 ? 1 : -1
  if (view instanceof BigInt64Array) view[0] = (view[0] ?? 0n) + BigInt(step)
  else view[0] = (view[0] ?? 0) + step
  return bits[0] ?? value
}

function numberCriterion(criterion: Criterion, field: FitField & { kind: 'number' }, bindings: Bindings): Choose {
  const { type } = field
  const raw = criterion.curve ? curveSteps(criterion.curve) : gradeSteps((criterion.grades ?? []).map(g => g.between))
  const steps = stepsOf(type, raw)
  const value = valueSql(field, bindings)
  const known = knownSql(field, bindings)
  if (steps.length <= MOST_COMPARED) {
    const below = steps.slice(1).map(step => `${value} ${step.above ? '<=' : '<'} ${bindings.bind(step.at, type)}`)
    return (output, outputs) => {
      const at = (step: Step | undefined) => constant(output, outputs[step?.level ?? 0])
      const cases = below.map((condition, index) => `${condition}, ${at(steps[index])}, `)
      return `multiIf(not ${known}, ${constant(output, outputs[0])}, ${cases.join('')}${at(steps.at(-1))})`
    }
  }
  const edges = steps.slice(1).map(({ at, above }) => (above ? nextUp(type, at) : at))
  const first = bindings.bind(edges[0] ?? 0, type)
  const all = bindings.bind(edges, `Array(${type})`)
  return (output, outputs) => {
    const [below = 0, ...reached] = steps.map(step => outputs[step.level] ?? 0)
    const found = `transform(roundDown(${value}, ${all}), ${all}, ${constants(output, reached)}, ${constant(output)})`
    return `multiIf(not ${known}, ${constant(output, outputs[0])}, ${value} < ${first}, ${constant(output, below)}, ${found})`
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

function lookedUp(criterion: Criterion, field: FitField, bindings: Bindings): Choose {
  const levels = textLevels(criterion, field)
  const other = (criterion.grades?.length ?? 0) + 1
  const [only, ...others] = levels
  if (field.kind === 'list' && only && others.length === 0) {
    const [name, level] = only
    // one item: the list in lower case is the same for all such criteria, and is made once for them
    const has = `has(arrayMap(x -> lowerUTF8(x), ${field.column}), ${bindings.bind(name, 'String')})`
    return (output, outputs) => {
      const at = (place: number) => constant(output, outputs[place])
      return `multiIf(empty(${field.column}), ${at(0)}, ${has}, ${at(level)}, ${at(other)})`
    }
  }
  if (field.kind === 'list') {
    const names = bindings.bind([...levels.keys()], 'Array(String)')
    const byName = constants('UInt8', [...levels.values()])
    const best = `arrayMin(x -> transform(lowerUTF8(x), ${names}, ${byName}, toUInt8(${other})), ${field.column})`
    return (output, outputs) =>
      `if(empty(${field.column}), ${constant(output, outputs[0])}, ${constants(output, outputs.slice(1))}[${best}])`
  }
  const names = bindings.bind(['', ...levels.keys()], 'Array(String)')
  const value = compared(field, valueSql(field, bindings))
  return (output, outputs) => {
    const byName = constants(
      output,
      [0, ...levels.values()].map(level => outputs[level] ?? 0),
    )
    return `transform(${value}, ${names}, ${byName}, ${constant(output, outputs[other])})`
  }
}

function conditional(criterion: Criterion, field: FitField, bindings: Bindings): Choose {
  const known = knownSql(field, bindings)
  const conditions = (criterion.grades ?? []).map(grade => conditionSql(field, grade, bindings))
  return (output, outputs) => {
    const at = (level: number) => constant(output, outputs[level])
    const cases = conditions.map((condition, i) => `${condition}, ${at(i + 1)}, `)
    return `multiIf(not (${known}), ${at(0)}, ${cases.join('')}${at(conditions.length + 1)})`
  }
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
