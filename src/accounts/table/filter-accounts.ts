import type { Bound } from '../../stores/index.ts'
import type { AccountFilter } from '../accounts.schema.ts'
import { registrableDomain } from '../identity/registrable-domain.ts'
import { industryDescendants } from '../reference/industry-tree.ts'

/** What matching-accounts.sql is given. */
export interface MatchingParams extends Record<string, Bound> {
  with_fit: boolean
  with_scores: boolean
  with_propensity: boolean
  ids: string[]
  q: string
  domain: string
  countries: string[]
  regions: string[]
  industries: string[]
  technologies: string[]
  owners: string[]
  employees_min: number | null
  employees_max: number | null
  revenue_min: number | null
  revenue_max: number | null
  grades: string[]
  fit_min: number | null
  tiers: string[]
  stages: string[]
  engagement_min: number | null
  engagement_max: number | null
  propensity_min: number | null
  propensity_max: number | null
}

const list = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map(value => value.trim())
    .filter(value => value !== '')

/** The filter as the facts store is asked it; `needs…` when the question itself looks at fit or engagement. */
export function matchingParams(
  filter: AccountFilter,
  { needsFit = false, needsScores = false, needsPropensity = false } = {},
): MatchingParams {
  const grades = list(filter.grade)
  const stages = list(filter.stage)
  const { engagementMin = null, engagementMax = null, propensityMin = null, propensityMax = null } = filter
  const fitMin = filter.fitMin ?? null
  return {
    with_fit: needsFit || grades.length > 0 || fitMin !== null,
    with_scores: needsScores || stages.length > 0 || engagementMin !== null || engagementMax !== null,
    with_propensity: needsPropensity || propensityMin !== null || propensityMax !== null,
    ids: list(filter.id),
    q: filter.q?.trim() ?? '',
    domain: filter.domain ? (registrableDomain(filter.domain) ?? filter.domain) : '',
    countries: list(filter.country),
    regions: list(filter.region),
    industries: [...new Set(list(filter.industry).flatMap(industryDescendants))],
    technologies: list(filter.technology),
    owners: list(filter.owner),
    employees_min: filter.employeesMin ?? null,
    employees_max: filter.employeesMax ?? null,
    revenue_min: filter.revenueMin ?? null,
    revenue_max: filter.revenueMax ?? null,
    grades,
    fit_min: fitMin,
    tiers: list(filter.tier),
    stages,
    engagement_min: engagementMin,
    engagement_max: engagementMax,
    propensity_min: propensityMin,
    propensity_max: propensityMax,
  }
}

/** A million fits are joined fastest by merging, since both tables are stored by account; hashing wins where none are. */
export const joinSettings = (params: MatchingParams) => ({
  settings: {
    join_algorithm:
      params.with_fit || params.with_scores || params.with_propensity ? 'full_sorting_merge,hash' : 'default',
  },
})
