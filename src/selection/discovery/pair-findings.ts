import type { Context } from '../../context.ts'
import { liftOf } from '../learning/statistics/lift.ts'
import { countPairs } from './count-accounts.ts'
import type { Finding } from './discovery.schema.ts'
import type { FilledAccounts } from './fill-unknown.ts'
import { evidenceOf, type GroupCount, valuesOf } from './findings.ts'
import type { FineAccounts, FineTrait } from './fine-trait.ts'
import { selectPairs, type Value } from './select-pairs.ts'
import type { Winners } from './winners.ts'

/** Of each attribute so many of its strongest values are paired. */
const MOST_VALUES = 4

interface Known {
  context: Context
  winners: Winners
  traits: readonly FineTrait[]
  /** Of the traits that are named. */
  counts: ReadonlyMap<number, GroupCount[]>
  all: GroupCount
  sample: FineAccounts
  gaps: FilledAccounts
}

/** The values that the findings name, as groups of their traits. */
function namedValues(singles: readonly Finding[], { traits, counts, all }: Known) {
  const perAttribute = new Map<string, number>()
  const strongest = [...singles].sort((a, b) => Math.abs(b.woe) * b.support - Math.abs(a.woe) * a.support)
  return strongest.flatMap(finding => {
    const taken = perAttribute.get(finding.attribute) ?? 0
    perAttribute.set(finding.attribute, taken + 1)
    const [part] = finding.parts
    if (taken >= MOST_VALUES || finding.leakage || !part) return []
    for (const [trait, own] of traits.entries()) {
      if (own.attribute !== part.attribute || !counts.has(trait)) continue
      const value = valuesOf(own, counts.get(trait) ?? [], all.won / all.n).find(
        named => named.part.value === part.value,
      )
      if (value) return [{ trait, groups: value.bins, part, finding }]
    }
    return []
  })
}

/** Pairs of named values that win more or less often together than the two promise by themselves. */
export async function pairFindings(singles: readonly Finding[], known: Known): Promise<Finding[]> {
  const values = namedValues(singles, known)
  const named = [...new Set(known.traits.keys())].filter(trait => values.some(value => value.trait === trait))
  const pairs = await selectPairs(known.sample, known.gaps, named, values)
  const counted = await countPairs(
    known.context,
    known.winners,
    known.traits,
    pairs.map(pair => pair.values),
  )
  return pairs.flatMap(({ values: pair, beyond, p }, i): Finding[] => {
    const count = counted[i]
    const partOf = (value: Value) => values.find(other => other === value)?.part
    const parts = pair.flatMap(value => partOf(value) ?? [])
    if (!count || parts.length < 2) return []
    const evidence = evidenceOf(count.both, count.known)
    const [attribute, value] = [
      parts.map(part => part.attribute).join(' & '),
      parts.map(part => part.value).join(' & '),
    ]
    return [
      {
        id: `${attribute}=${value}`,
        kind: 'pair',
        attribute,
        value,
        parts,
        ...liftOf(count.both, known.all),
        iv: evidence.informationValue,
        support: count.both.n,
        wins: count.both.won,
        woe: evidence.woe[0] ?? 0,
        p,
        beyond,
        leakage: false,
        leakageWhy: null,
      },
    ]
  })
}
