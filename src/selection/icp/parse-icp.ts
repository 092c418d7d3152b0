import type { Problem } from '../../kernel/errors.ts'
import {
  type Criterion,
  criterionSchema,
  type Gate,
  gateSchema,
  icpDefinitionSchema,
} from '../icp-definition.schema.ts'
import type { IcpCheck } from '../selection.schema.ts'
import { checkCondition, checkField, type Report } from './check-condition.ts'
import { checkCriterion } from './check-criterion.ts'
import { shapeProblems } from './icp-shape.ts'
import { asWritten, type IcpText, type Path, readIcpText } from './icp-text.ts'
import { readRepaired } from './repair-shape.ts'
import { writeIcp } from './write-icp.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const idFrom = (field: string, index: number) =>
  field
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '-')
    .slice(0, 60) || `criterion-${index + 1}`

/** A criterion is named after its field where it has no id of its own. */
function withIds(value: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(value.criteria)) return value
  const criteria = value.criteria.map((criterion: unknown, index) =>
    isObject(criterion) && criterion.id === undefined && typeof criterion.field === 'string'
      ? { id: idFrom(criterion.field, index), ...criterion }
      : criterion,
  )
  return { ...value, criteria }
}

function checkIds(criteria: readonly { id: string; index: number }[], report: Report) {
  for (const { id, index } of criteria) {
    if (!criteria.some(other => other.id === id && other.index < index)) continue
    report(['criteria', index], {
      code: 'selection.icp.duplicate_id',
      message: `Two criteria are called "${id}".`,
      fix: `Give this one an id of its own: id: ${id}-2.`,
      params: { id },
    })
  }
}

function checkWhole(value: Record<string, unknown>, criteria: readonly Criterion[], report: Report) {
  if (criteria.length > 0 && criteria.length === listOf(value.criteria).length && criteria.every(c => c.weight === 0))
    report(['criteria'], {
      code: 'selection.icp.no_weight',
      message: 'All weights are 0, so every account would score the same.',
      fix: 'Give at least one criterion a weight above 0.',
    })
  const grades = isObject(value.grades) ? Object.entries(value.grades) : []
  grades.sort(([a], [b]) => (a < b ? -1 : 1))
  grades.forEach(([grade, floor], index) => {
    const better = grades[index - 1]
    if (better && typeof floor === 'number' && typeof better[1] === 'number' && floor >= better[1])
      report(['grades', grade], {
        code: 'selection.icp.grades_not_falling',
        message: `${grade} starts at ${floor}, which is not below ${better[0]} at ${better[1]}.`,
        fix: 'Let the grades fall from A to E, e.g. 80, 65, 50, 35, 20.',
        params: { grade, floor, better: better[0], above: better[1] },
      })
  })
}

/** Checks what has the right shape, part by part, so that one broken criterion hides nothing about the others. */
function checkParts(value: Record<string, unknown>, report: Report) {
  const criteria = listOf(value.criteria).flatMap((written, index) => {
    const criterion = readRepaired(criterionSchema, written)
    return criterion ? [{ index, ...checkCriterion(criterion, ['criteria', index], report) }] : []
  })
  checkIds(criteria, report)
  checkWhole(value, criteria, report)
  const gates = (kind: 'must' | 'must_not'): Gate[] =>
    listOf(value[kind]).flatMap((written, index) => {
      const gate = readRepaired(gateSchema, written)
      if (!gate) return []
      const path: Path = [kind, index]
      const field = checkField(gate.field, gate.between !== undefined, [...path, 'field'], report)
      return field ? [checkCondition(field, gate, path, report)] : []
    })
  return {
    criteria: criteria.map(({ index: _, ...criterion }) => criterion),
    must: gates('must'),
    must_not: gates('must_not'),
  }
}

function check(text: IcpText): Omit<IcpCheck, 'yaml'> {
  const problems: Problem[] = [...text.problems]
  const warnings: Problem[] = []
  const into =
    (list: Problem[]): Report =>
    (path, problem) =>
      list.push({ ...problem, path: text.place(path) })
  if (problems.length > 0) return { problems, warnings, definition: null }
  if (!isObject(text.value)) {
    into(problems)([], {
      code: 'selection.icp.empty',
      message: 'This is no ICP definition.',
      fix: 'Start with name: and criteria:, or ask for the template.',
    })
    return { problems, warnings, definition: null }
  }
  const value = withIds(text.value)
  const shaped = icpDefinitionSchema.safeParse(value)
  for (const issue of shaped.error?.issues ?? []) problems.push(...shapeProblems(issue, [], text.place))
  const parts = checkParts(value, into(problems))
  const definition = shaped.success && problems.length === 0 ? { ...shaped.data, ...parts } : null
  return { problems, warnings, definition }
}

/**
 * Reads a draft, as YAML or as an object: every problem in it, what is odd, and the definition with all texts
 * resolved to codes once nothing is wrong. The YAML stays as written, with its comments; an object becomes canonical.
 */
export function parseIcp(draft: { yaml: string } | { definition?: unknown }): IcpCheck {
  if ('yaml' in draft) {
    const checked = check(readIcpText(draft.yaml))
    return { ...checked, yaml: draft.yaml }
  }
  const checked = check(asWritten(draft.definition))
  return { ...checked, yaml: checked.definition ? writeIcp(checked.definition) : null }
}
