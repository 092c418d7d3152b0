import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import type { GroupCount } from './findings.ts'
import type { FineTrait } from './fine-trait.ts'
import type { Value } from './select-pairs.ts'
import type { Winners } from './winners.ts'

/** How many accounts and winners each group of each of these traits has, over all accounts in one pass. */
export async function countGroups(
  context: Context,
  winners: Winners,
  traits: readonly FineTrait[],
): Promise<GroupCount[][]> {
  if (traits.length === 0) return []
  const bindings = new Bindings('c')
  const columns = traits.map(trait => {
    const bins = trait.groupOf.length
    const bin = trait.binSql(bindings)
    return `countResample(0, ${bins}, 1)(${bin}), sumResample(0, ${bins}, 1)(is_won, ${bin})`
  })
  const [row] = await context.facts.ask<{ counts: string[][] }>(
    `select [${columns}] as counts from (select *, toUInt64(${winners.sql(bindings)}) as is_won from accounts final)`,
    bindings.values,
    { settings: { short_circuit_function_evaluation: 'disable' } },
  )
  return traits.map((trait, at) => {
    const groups = trait.labels.map(() => ({ n: 0, won: 0 }))
    trait.groupOf.forEach((group, bin) => {
      const into = groups[group]
      if (!into) return
      into.n += Number(row?.counts[2 * at]?.[bin] ?? 0)
      into.won += Number(row?.counts[2 * at + 1]?.[bin] ?? 0)
    })
    return groups
  })
}

/** For each pair of values, the accounts that have both and those of which both attributes are known. */
export async function countPairs(
  context: Context,
  winners: Winners,
  traits: readonly FineTrait[],
  pairs: readonly (readonly [Value, Value])[],
): Promise<{ both: GroupCount; known: GroupCount }[]> {
  if (pairs.length === 0) return []
  const bindings = new Bindings('c')
  const has = ({ trait, groups }: Value) => {
    const own = traits[trait]
    const bins = own?.groupOf.flatMap((group, bin) => (groups.includes(group) ? [bin] : [])) ?? []
    return { known: `${own?.binSql(bindings)} != 0`, has: `${own?.binSql(bindings)} in (${bins.join()})` }
  }
  const columns = pairs.map(([a, b]) => {
    const [x, y] = [has(a), has(b)]
    const [both, known] = [`${x.has} and ${y.has}`, `${x.known} and ${y.known}`]
    return `[countIf(${both}), countIf(${both} and is_won), countIf(${known}), countIf(${known} and is_won)]`
  })
  const [row] = await context.facts.ask<{ counts: string[][] }>(
    `select [${columns}] as counts from (select *, ${winners.sql(bindings)} as is_won from accounts final)`,
    bindings.values,
  )
  return pairs.map((_, i) => {
    const [both = 0, bothWon = 0, known = 0, knownWon = 0] = (row?.counts[i] ?? []).map(Number)
    return { both: { n: both, won: bothWon }, known: { n: known, won: knownWon } }
  })
}
