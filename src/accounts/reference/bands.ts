import { type RevenueBand, revenueBands, type SizeBand, sizeBands } from '../accounts.schema.ts'

const sizeLimits = [10, 50, 200, 500, 1000, 5000, 10_000, Number.POSITIVE_INFINITY]
const revenueLimits = [1e6, 1e7, 5e7, 1e8, 5e8, 1e9, 1e10, Number.POSITIVE_INFINITY]

/** The headcount band; null for unknown. Both ends are included: 50 people are 11-50. */
export const sizeBand = (employees: number | null): SizeBand | null =>
  employees === null ? null : (sizeBands[sizeLimits.findIndex(limit => employees <= limit)] ?? null)

/** The band of a year's revenue in US dollars; null for unknown. The lower end is included: 1,000,000 is 1m_10m. */
export const revenueBand = (usd: number | null): RevenueBand | null =>
  usd === null ? null : (revenueBands[revenueLimits.findIndex(limit => usd < limit)] ?? null)
