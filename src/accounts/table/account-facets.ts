import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineQuery } from '../../stores/index.ts'
import type { AccountFilter, accountFacetsSchema } from '../accounts.schema.ts'
import { industryByCode } from '../reference/industry-tree.ts'
import { joinSettings, type MatchingParams, matchingParams } from './filter-accounts.ts'
import { countAccounts } from './list-accounts.ts'

interface Counted {
  value: string
  n: string
}

const askFacet = defineQuery<MatchingParams & { facet: string }, Counted>(import.meta.url, './account-facet.sql')
const askTiers = defineQuery<MatchingParams, Counted>(import.meta.url, './account-tier-facet.sql')

type Facet = 'country' | 'region' | 'industry' | 'technology' | 'owner' | 'grade' | 'tier' | 'stage'

/** How the matching accounts spread over the filter menus. A menu ignores its own choice, so that more can be chosen. */
export async function accountFacets(
  { facts }: Context,
  filter: AccountFilter,
): Promise<z.infer<typeof accountFacetsSchema>> {
  async function count(facet: Facet) {
    const { [facet]: _own, ...others } = filter
    const params = matchingParams(others, { needsFit: facet === 'grade', needsScores: facet === 'stage' })
    const rows =
      facet === 'tier'
        ? await askTiers(facts, params, joinSettings(params))
        : await askFacet(facts, { ...params, facet }, joinSettings(params))
    return rows.map(row => ({ value: row.value, count: Number(row.n) }))
  }
  const [total, country, region, industry, technology, owner, grade, tier, stage] = await Promise.all([
    countAccounts(facts, matchingParams(filter)),
    count('country'),
    count('region'),
    count('industry'),
    count('technology'),
    count('owner'),
    count('grade'),
    count('tier'),
    count('stage'),
  ])
  return {
    total,
    country,
    region,
    industry: industry.map(row => {
      const known = industryByCode(row.value)
      return { ...row, labelEn: known?.en ?? row.value, labelZh: known?.zh ?? row.value }
    }),
    technology,
    owner,
    grade,
    tier,
    stage,
  }
}
