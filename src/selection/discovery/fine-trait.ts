import type { Context } from '../../context.ts'
import type { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { surveyedTraits } from './account-traits.ts'
import { type SurveyedField, surveyAccounts } from './survey-accounts.ts'
import type { SampledAccounts, Trait } from './trait.ts'
import { branchOf, traitBinSql } from './trait-bin-sql.ts'

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

function fineNumber(trait: Trait, { field, quantile }: SurveyedField): FineTrait {
  const least = quantile(0)
  const coarse = trait.cuts ?? []
  const fits = (cut: number) => cut > least && cut <= Number.MAX_SAFE_INTEGER
  const cuts = [...new Set([...coarse, ...QUANTILES.map(quantile).filter(fits)])].sort((a, b) => a - b)
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
function fineIndustry(trait: Trait, { field, codes: frequent }: SurveyedField): FineTrait {
  const whole = frequent.slice(0, MOST_CODES)
  const groupOfCode = whole.map(code => {
    const at = trait.labels.indexOf(branchOf(code))
    return at < 1 ? trait.labels.length - 1 : at
  })
  return {
    ...trait,
    groupOf: [...trait.labels.map((_, group) => group), ...groupOfCode],
    binSql: bindings => {
      const codes = bindings.bind(whole, 'Array(String)')
      const places = bindings.bind(
        whole.map((_, i) => trait.labels.length + i),
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
  const survey = await surveyAccounts(context)
  const traits = survey.flatMap(surveyed => surveyedTraits(surveyed).map(trait => ({ trait, surveyed })))
  const hasIndustry = traits.some(({ trait }) => trait.attribute === 'industry')
  return traits.flatMap(({ trait, surveyed }) => {
    // the words that an industry was read from say the same again
    if (trait.attribute === 'industry_text' && hasIndustry) return []
    if (trait.kind === 'number') return fineNumber(trait, surveyed)
    return trait.attribute === 'industry' ? fineIndustry(trait, surveyed) : asItIs(trait)
  })
}
