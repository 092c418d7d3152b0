import type { CompiledCriterion } from '../fit/compile-criterion.ts'
import type { CompiledGate } from '../fit/compile-gates.ts'
import type { CellColumn } from './cells.ts'

/** SQL that yields the code of an account in each column. */
export const codesSql = (columns: readonly Omit<CellColumn, 'codes'>[], criteria: readonly CompiledCriterion[]) =>
  columns.map(column => {
    const parts = column.criteria.flatMap(({ index, times }) => {
      const criterion = criteria[index]
      if (!criterion) return []
      return [criterion.choose([0, ...criterion.scores].map((_, level) => `toUInt16(${level * times})`))]
    })
    return `toUInt16(${parts.join(' + ')})`
  })

/** SQL that is 1 where any gate is closed. */
export const closedSql = (gates: readonly CompiledGate[]): string =>
  gates.length === 0 ? 'toUInt8(0)' : `toUInt8(${gates.map(gate => `(${gate.closed})`).join(' or ')})`

/** How many levels a criterion has: unknown and one for every score. */
export const levelCount = (criterion: CompiledCriterion): number => criterion.scores.length + 1
