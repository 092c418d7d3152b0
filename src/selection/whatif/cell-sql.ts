import { Bindings } from '../fit/bindings.ts'
import { type CompiledCriterion, compileCriterion } from '../fit/compile-criterion.ts'
import { type CompiledGate, compileGates } from '../fit/compile-gates.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { type CellLayout, layCells } from './cells.ts'

/** How many levels a criterion has: unknown and one for every score. */
const levelCount = (criterion: CompiledCriterion): number => criterion.scores.length + 1

/** A definition's criteria and gates as what cells are made of. */
export interface CompiledCells {
  criteria: readonly CompiledCriterion[]
  gates: readonly CompiledGate[]
  layout: CellLayout
  bindings: Bindings
}

/** Numbers come first, because their boundaries are what is dragged most: their accounts then lie together. */
export function compileCells(definition: IcpDefinition, bindings = new Bindings('cell')): CompiledCells {
  const criteria = definition.criteria.map(criterion => compileCriterion(criterion, bindings))
  const isNumber = (index: number) => criteria[index]?.field.kind === 'number'
  const all = criteria.map((_, index) => index)
  const order = [...all.filter(isNumber), ...all.filter(index => !isNumber(index))]
  return {
    criteria,
    gates: compileGates(definition, bindings),
    layout: layCells(criteria.map(levelCount), order),
    bindings,
  }
}

/** SQL of what a criterion adds to a code, each level counting `times`. */
export const levelSql = (criterion: CompiledCriterion, times: number, type: 'UInt16' | 'UInt64'): string =>
  criterion.choose(
    type,
    Array.from({ length: levelCount(criterion) }, (_, level) => level * times),
  )

/** SQL that yields the code of an account in each column. */
export const columnCodesSql = ({ criteria, layout }: CompiledCells): string[] =>
  layout.columns.map(column => {
    const parts = column.criteria.flatMap(({ index, times }) => {
      const criterion = criteria[index]
      return criterion ? [levelSql(criterion, times, 'UInt16')] : []
    })
    return `toUInt16(${parts.join(' + ')})`
  })

/** SQL that is 1 where any gate is closed. */
export const closedSql = ({ gates }: Pick<CompiledCells, 'gates'>): string =>
  gates.length === 0 ? 'toUInt8(0)' : `toUInt8(${gates.map(gate => `(${gate.closed})`).join(' or ')})`

/** SQL that yields the whole code of an account. */
export const codeSql = (cells: CompiledCells): string =>
  [
    ...cells.criteria.map((criterion, index) => levelSql(criterion, cells.layout.times[index] ?? 0, 'UInt64')),
    closedSql(cells),
  ].join(' + ')
