import { categorySql } from '../discovery/trait-bin-sql.ts'
import { apportion } from '../fit/apportion.ts'
import type { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import { compared, type Likeness, type Seed, weightsOf } from './likeness.ts'

/** How near an account is to each of a few seeds, over the columns of `accounts`: micro-points by trait. */
export interface NearnessSql {
  /** What each trait can give at most; they sum to 100 points. */
  shares: readonly number[]
  /** By seed and trait; `unknown[seed][trait]` is what a trait is worth of which either side says nothing. */
  points(unknown: readonly (readonly number[])[], bindings: Bindings): string[][]
  /** By seed: the shares of the traits of which both sides say something. */
  known(bindings: Bindings): string[]
}

/** Bits for the items that an account shares with one seed, in one number for all seeds. */
const COUNT_BITS = 12
const MOST_COUNTED = 2 ** COUNT_BITS - 1
/** More seeds than these do not fit into that number. */
export const MOST_COMPARED = Math.floor(64 / COUNT_BITS)

const items = (value: unknown): string[] => (Array.isArray(value) ? value.slice(0, MOST_COUNTED) : [])

/** How many items an account shares with each seed, its list looked through once for all of them. */
function sharedItems({ field }: Likeness, seeds: readonly Seed[], bindings: Bindings): (seed: number) => string {
  const masks = new Map<string, bigint>()
  seeds.forEach((seed, i) => {
    for (const item of items(compared(field, seed)))
      masks.set(item, (masks.get(item) ?? 0n) + (1n << BigInt(COUNT_BITS * i)))
  })
  const names = bindings.bind([...masks.keys()], 'Array(String)')
  const counted = `arraySum(item -> transform(item, ${names}, ${bindings.bind([...masks.values()], 'Array(UInt64)')}, toUInt64(0)), ${field.column})`
  return seed => `bitAnd(bitShiftRight(${counted}, ${COUNT_BITS * seed}), ${MOST_COUNTED})`
}

/** Points of one trait for each seed that says something of it: likeness times share. */
function traitSql(likeness: Likeness, share: number, seeds: readonly Seed[], bindings: Bindings) {
  const { field, log10Range } = likeness
  if (field.kind === 'list') {
    const shared = sharedItems(likeness, seeds, bindings)
    return (seed: number, value: unknown, unknown: number) => {
      const both = `length(${field.column}) + ${items(value).length} - ${shared(seed)}`
      return `if(notEmpty(${field.column}), toInt32(least(${share}, intDiv(${share} * ${shared(seed)}, ${both}))), toInt32(${unknown}))`
    }
  }
  if (field.kind === 'number') {
    const x = `toFloat64(${valueSql(field, bindings)})`
    const known = `(${knownSql(field, bindings)} and ${x} > 0)`
    return (_: number, value: unknown, unknown: number) => {
      const apart = `abs(log10(${x}) - ${bindings.bind(Math.log10(Number(value)), 'Float64')}) / ${bindings.bind(log10Range, 'Float64')}`
      return `if(${known}, toInt32(${share} * greatest(0., 1 - ${apart})), toInt32(${unknown}))`
    }
  }
  const sql = categorySql(field, bindings)
  return (_: number, value: unknown, unknown: number) =>
    `transform(${sql}, ${bindings.bind(['', String(value)], 'Array(String)')}, cast([${unknown}, ${share}], 'Array(Int32)'), toInt32(0))`
}

const isKnown = ({ field }: Likeness, bindings: Bindings): string =>
  field.kind === 'number'
    ? `(${knownSql(field, bindings)} and ${valueSql(field, bindings)} > 0)`
    : knownSql(field, bindings)

/** Gower's similarity (1971) to a few seeds as SQL; a trait of which one side says nothing stands at what is given. */
export function nearnessSql(seeds: readonly Seed[], likenesses: readonly Likeness[]): NearnessSql {
  const shares = apportion(FULL_FIT, weightsOf(likenesses))
  return {
    shares,
    points: (unknown, bindings) => {
      const each = likenesses.map((likeness, i) => traitSql(likeness, shares[i] ?? 0, seeds, bindings))
      return seeds.map((seed, s) =>
        likenesses.map(({ field }, i) => {
          const [value, otherwise] = [compared(field, seed), unknown[s]?.[i] ?? 0]
          return value === null ? `toInt32(${otherwise})` : (each[i]?.(s, value, otherwise) ?? '')
        }),
      )
    },
    known: bindings => {
      const each = likenesses.map((likeness, i) => `if(${isKnown(likeness, bindings)}, ${shares[i] ?? 0}, 0)`)
      return seeds.map(seed => {
        const both = each.filter((_, i) => likenesses[i] && compared(likenesses[i].field, seed) !== null)
        return both.length === 0 ? 'toInt32(0)' : `toInt32(${both.join(' + ')})`
      })
    },
  }
}
