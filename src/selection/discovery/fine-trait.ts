import type { Context } from '../../context.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { accountTraits } from './account-traits.ts'
import type { SampledAccounts, Trait } from './trait.ts'
import { categorySql, traitBinSql, traitField } from './trait-bin-sql.ts'

/**
 * A trait in bins as fine as adjusting for it needs: headcount in six bands would leave something for revenue to say.
 * Each bin belongs to one of the trait's own bins, its group, which findings speak of; bin 0, and no other, to unknown.
 */
export interface FineTrait extends Trait {
  groupOf: readonly number[]
  binSql(bindings: Bindings): string
}

/** Accounts in fine bins. */
export interface FineAccounts extends SampledAccounts {
  traits: readonly FineTrait[]
}

/** The groups of a trait, row by row. */
export const grouped = (bins: Uint8Array, { groupOf }: Pick<FineTrait, 'groupOf'>): Uint8Array =>
  bins.map(bin => groupOf[bin] ?? 0)

/** A number's bins begin at these quantiles, and where its groups do. */
const QUANTILES = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
  .concat([0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85])
  .concat([0.9, 0.95, 0.98])
const MOST_CODES = 80
const LEAST_ACCOUNTS = 20

async function fineNumber(context: Context, trait: Trait): Promise<FineTrait> {
  const field = traitField(trait)
  const asked = new Bindings('q')
  const [row] = await context.facts.ask<{ cuts: number[] }>(
    `select quantiles(${[0, ...QUANTILES]})(toFloat64(${valueSql(field, asked)})) as cuts
     from accounts final where ${knownSql(field, asked)}`,
    asked.values,
  )
  const [least = 0, ...found] = (row?.cuts ?? []).map(Number)
  const coarse = trait.cuts ?? []
  const fits = (cut: number) => cut > least && cut <= Number.MAX_SAFE_INTEGER
  const cuts = [...new Set([...coarse, ...found.filter(fits)])].sort((a, b) => a - b)
  const starts = [Number.MIN_SAFE_INTEGER, ...cuts]
  return {
    ...trait,
    groupOf: [0, ...starts.map(start => 1 + coarse.filter(cut => cut <= start).length)],
    binSql: bindings => {
      const from = bindings.bind(starts, 'Array(Float64)')
      const places = bindings.bind(
        starts.map((_, i) => i + 1),
        'Array(UInt8)',
      )
      const start = `roundDown(toFloat64(${valueSql(field, bindings)}), ${from})`
      return `if(${knownSql(field, bindings)}, transform(${start}, ${from}, ${places}, toUInt8(1)), toUInt8(0))`
    },
  }
}

/** Industries by whole codes; those of rare codes stand in the bin of their branch. */
async function fineIndustry(context: Context, trait: Trait): Promise<FineTrait> {
  const field = traitField(trait)
  const asked = new Bindings('t')
  const rows = await context.facts.ask<{ code: string; branch: string }>(
    `select toString(${valueSql(field, asked)}) as code, any(${categorySql(field, asked)}) as branch, count() as n
     from accounts final where ${knownSql(field, asked)} group by code having n >= ${LEAST_ACCOUNTS}
     order by n desc, code limit ${MOST_CODES}`,
    asked.values,
  )
  const groupOfCode = rows.map(({ branch }) => {
    const at = trait.labels.indexOf(branch)
    return at < 1 ? trait.labels.length - 1 : at
  })
  return {
    ...trait,
    groupOf: [...trait.labels.map((_, group) => group), ...groupOfCode],
    binSql: bindings => {
      const codes = bindings.bind(
        rows.map(({ code }) => code),
        'Array(String)',
      )
      const places = bindings.bind(
        rows.map((_, i) => trait.labels.length + i),
        'Array(UInt8)',
      )
      const code = `toString(${valueSql(field, bindings)})`
      return `transform(${code}, ${codes}, ${places}, toUInt8(${traitBinSql(trait, bindings)}))`
    },
  }
}

const asItIs = (trait: Trait): FineTrait => ({
  ...trait,
  groupOf: trait.labels.map((_, group) => group),
  binSql: bindings => `toUInt8(${traitBinSql(trait, bindings)})`,
})

/** Everything that accounts say of themselves often enough to learn from, in fine bins. */
export async function fineTraits(context: Context): Promise<FineTrait[]> {
  const traits = await accountTraits(context)
  const hasIndustry = traits.some(({ attribute }) => attribute === 'industry')
  const fine: FineTrait[] = []
  for (const trait of traits) {
    // the words that an industry was read from say the same again
    if (trait.attribute === 'industry_text' && hasIndustry) continue
    if (trait.kind === 'number') fine.push(await fineNumber(context, trait))
    else if (trait.attribute === 'industry') fine.push(await fineIndustry(context, trait))
    else fine.push(asItIs(trait))
  }
  return fine
}
