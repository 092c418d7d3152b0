import type { Context } from '../../context.ts'
import type { Bindings } from '../fit/bindings.ts'
import type { GroupCount } from './findings.ts'
import type { FineTrait } from './fine-trait.ts'
import type { Value } from './select-pairs.ts'

const none = (): GroupCount => ({ n: 0, won: 0 })

/** Of each item of a list, how many accounts have it, and how many say anything of the list at all. */
async function countItems(context: Context, won: string, column: string, values: Bindings['values']) {
  const items = await context.facts.ask<{ item: string; n: string; won: string }>(
    `select toString(item) as item, count() as n, countIf(${won}) as won
     from accounts final array join ${column} as item group by item`,
    values,
  )
  const [known] = await context.facts.ask<{ n: string; won: string }>(
    `select count() as n, countIf(${won}) as won from accounts final where notEmpty(${column})`,
    values,
  )
  const having = new Map(items.map(row => [row.item, { n: Number(row.n), won: Number(row.won) }]))
  return { having, known: { n: Number(known?.n ?? 0), won: Number(known?.won ?? 0) } }
}

/** How many accounts and winners each group of each trait has, over all accounts in one pass, and one for each list. */
export async function countGroups(
  context: Context,
  won: string,
  traits: readonly FineTrait[],
  bindings: Bindings,
): Promise<{ counts: GroupCount[][]; all: GroupCount }> {
  const binned = traits.filter(({ kind }) => kind !== 'item')
  const count = (trait: FineTrait) => {
    const bins = trait.groupOf.length
    const bin = trait.binSql(bindings)
    return `countResample(0, ${bins}, 1)(${bin}), sumResample(0, ${bins}, 1)(toUInt64(is_won), ${bin})`
  }
  const [row] = await context.facts.ask<{ n: string; won: string; counts: string[][] }>(
    `select count() as n, sum(is_won) as won, [${binned.map(count).concat('[]')}] as counts
     from (select *, ${won} as is_won from accounts final)`,
    bindings.values,
  )
  const all = { n: Number(row?.n ?? 0), won: Number(row?.won ?? 0) }
  const lists = new Map<string, Awaited<ReturnType<typeof countItems>>>()
  for (const attribute of new Set(traits.filter(({ kind }) => kind === 'item').map(trait => trait.attribute)))
    lists.set(attribute, await countItems(context, won, attribute, bindings.values))
  const counts = traits.map((trait): GroupCount[] => {
    const groups = trait.labels.map(none)
    if (trait.kind === 'item') {
      const { having, known = none() } = lists.get(trait.attribute) ?? {}
      const own = having?.get(trait.labels[2] ?? '') ?? none()
      return [none(), { n: known.n - own.n, won: known.won - own.won }, own]
    }
    const at = 2 * binned.indexOf(trait)
    trait.groupOf.forEach((group, bin) => {
      const into = groups[group]
      if (!into) return
      into.n += Number(row?.counts[at]?.[bin] ?? 0)
      into.won += Number(row?.counts[at + 1]?.[bin] ?? 0)
    })
    return groups
  })
  return { counts, all }
}

/** For each pair of values, the accounts that have both and those of which both attributes are known. */
export async function countPairs(
  context: Context,
  won: string,
  traits: readonly FineTrait[],
  pairs: readonly (readonly [Value, Value])[],
  bindings: Bindings,
): Promise<{ both: GroupCount; known: GroupCount }[]> {
  if (pairs.length === 0) return []
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
    `select [${columns}] as counts from (select *, ${won} as is_won from accounts final)`,
    bindings.values,
  )
  return pairs.map((_, i) => {
    const [both = 0, bothWon = 0, known = 0, knownWon = 0] = (row?.counts[i] ?? []).map(Number)
    return { both: { n: both, won: bothWon }, known: { n: known, won: knownWon } }
  })
}
