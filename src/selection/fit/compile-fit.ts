import type { Bound } from '../../stores/index.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { apportion } from './apportion.ts'
import { Bindings } from './bindings.ts'
import { type CompiledCriterion, compileCriterion } from './compile-criterion.ts'
import { type CompiledGate, compileGates } from './compile-gates.ts'
import { gradeFloors, gradesBestFirst } from './grade-of.ts'
import { FULL_FIT, pointsOf } from './micro-points.ts'

/** A piece of SQL and the values it is bound to. */
export interface BoundSql {
  sql: string
  bound: Record<string, Bound>
}

/** An ICP as SQL. A `source` is a table or subquery with the columns of `accounts`. */
export interface CompiledFit {
  definition: IcpDefinition
  criteria: readonly CompiledCriterion[]
  gates: readonly CompiledGate[]
  /** What each criterion can give at most, micro-points; they sum to 100 points. */
  shares: readonly number[]
  /** The columns of `accounts` that the definition looks at. */
  columns: readonly string[]
  /** The population: accounts, mean coverage, and the median S of those of whom anything is known (S₀). */
  population(source: BoundSql): BoundSql
  /** account_id, fit, coverage, grade, gate and points of every account, S₀ given in micro-points. */
  fits(source: BoundSql, median: number): BoundSql
  /** account_id, the level of each criterion and the closed gate ('' when none is). */
  levels(source: BoundSql): BoundSql
  /**
   * account_id of the rows that no gate closes and whose fit is at least `floor`, S₀ given. `levels` are those that
   * such rows can have, by criterion: they turn most rows away by a column or two.
   */
  reaching(source: BoundSql, median: number, floor: number, levels: readonly ReadonlySet<number>[]): BoundSql
}

const POINTS_MASK = 2 ** 32 - 1
const SHARE_BIT = 32n

/** Known share above, points below, in one UInt64: one addition a criterion instead of two. */
const packed = (share: number, points: number): bigint => (BigInt(share) << SHARE_BIT) + BigInt(points)

/** What each level of a criterion is worth; what is unknown is worth its part of the median. */
export function levelPoints(scores: readonly number[], share: number, unknownPoints: number): number[] {
  return [unknownPoints, ...scores.map(score => pointsOf(share, score))]
}

const asOutputs = (points: readonly number[], share: number) =>
  points.map((value, level) => packed(level === 0 ? 0 : share, value))

/** The grade as a count of the floors reached: comparing numbers and looking the letter up once is what is fast. */
function gradeSql(definition: IcpDefinition): string {
  const reached = gradeFloors(definition).map(({ floor }) => `(fit >= ${floor})`)
  const letters = [...gradesBestFirst].reverse().map(grade => `'${grade}'`)
  const count = `if(gate != '', 0, ${reached.join(' + ')})`
  return `transform(${count}, [${letters.map((_, index) => index)}], [${letters}], 'F')`
}

/** Compiles a checked definition; values are bound, identifiers come from the fixed list of fields. */
export function compileFit(definition: IcpDefinition): CompiledFit {
  const bindings = new Bindings('icp')
  const criteria = definition.criteria.map(criterion => compileCriterion(criterion, bindings))
  const gates = compileGates(definition, bindings)
  const shares = apportion(
    FULL_FIT,
    definition.criteria.map(c => c.weight),
  )
  const share = (index: number) => shares[index] ?? 0
  const gateSql = `multiIf(${gates.map(g => `${g.closed}, ${bindings.bind(g.id, 'String')}, `).join('')}'')`
  const gate = gates.length === 0 ? `''` : gateSql
  const withValues = (sql: string, source: BoundSql): BoundSql => ({
    sql,
    bound: { ...source.bound, ...bindings.values },
  })
  const total = criteria.map((_, index) => `c${index}`).join(' + ')
  const worth = (unknown: readonly number[]) =>
    criteria.map(
      (c, i) => `${c.choose('UInt64', asOutputs(levelPoints(c.scores, share(i), unknown[i] ?? 0), share(i)))} as c${i}`,
    )
  return {
    definition,
    criteria,
    gates,
    shares,
    columns: [...new Set([...criteria, ...gates].map(part => part.field.column))],
    population: source =>
      withValues(
        `select sum(members) as accounts, sum(members * known) / greatest(1, sum(members)) / ${FULL_FIT} as coverage,
  quantileExactWeightedIf(0.5)(intDivOrZero(points * ${FULL_FIT}, known), members, known > 0) as median
from (
  select bitShiftRight(total, 32) as known, bitAnd(total, ${POINTS_MASK}) as points, count() as members
  from (select ${worth(shares.map(() => 0))}, ${total} as total from ${source.sql})
  group by total)`,
        source,
      ),
    fits: (source, median) => {
      const each = criteria.map((_, index) => `toInt32(bitAnd(c${index}, ${POINTS_MASK}))`)
      const gateLine = gates.length === 0 ? '' : ', toInt32(fit - raw)'
      return withValues(
        `select account_id, fit, coverage, ${gradeSql(definition)} as grade, gate, [${each}${gateLine}] as points
from (
  select *, toInt32(bitAnd(total, ${POINTS_MASK})) as raw, if(gate = '', raw, toInt32(0)) as fit,
    toInt32(intDiv(bitShiftRight(total, 32), ${FULL_FIT / 1_000_000})) as coverage
  from (select account_id, ${worth(apportion(median, shares))}, ${total} as total, ${gate} as gate from ${source.sql}))`,
        source,
      )
    },
    levels: source => {
      const each = criteria.map(c =>
        c.choose(
          'UInt8',
          [0, ...c.scores].map((_, level) => level),
        ),
      )
      return withValues(`select account_id, [${each}] as levels, ${gate} as gate from ${source.sql}`, source)
    },
    reaching: (source, median, floor, levels) => {
      const unknown = apportion(median, shares)
      const points = criteria.map((c, i) => {
        const worths = levelPoints(c.scores, share(i), unknown[i] ?? 0)
        return c.choose('UInt32', worths)
      })
      const atLevels = criteria.flatMap((c, i) => {
        const can = [0, ...c.scores].map((_, level) => levels[i]?.has(level) ?? true)
        return can.includes(false) ? [c.choose('UInt8', can.map(Number))] : []
      })
      const open = gates.map(({ closed }) => `not (${closed})`)
      const conditions = [...atLevels, ...open, `${points.join(' + ')} >= ${floor}`]
      return withValues(`select account_id from ${source.sql} where ${conditions.join('\n  and ')}`, source)
    },
  }
}
