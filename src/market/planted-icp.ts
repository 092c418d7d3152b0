import type { Company } from './company.ts'
import { automation } from './technologies.ts'

/** One attribute that really decides whether a company gains from the seller's product. */
interface PlantedTrait {
  trait: string
  /** Weight in the logit of being a good account. */
  weight: number
  /** 0-1 from the company as it really is. */
  score(company: Company): number
}

/** A hill over a logarithmic scale: 1 at `peak`, falling to 0 a factor `width` away on either side. */
const hill = (value: number, peak: number, width: number) =>
  Math.max(0, 1 - Math.abs(Math.log(Math.max(1, value) / peak)) / Math.log(width))
const ramp = (value: number, from: number, to: number) => Math.min(1, Math.max(0, (value - from) / (to - from)))

/** The planted profile. Country, ownership, age, revenue for the size, CRM and ERP are decoys: they decide nothing. */
export const plantedIcp: readonly PlantedTrait[] = [
  { trait: 'industry', weight: 3.6, score: c => c.sector.fit },
  {
    trait: 'technologies',
    weight: 2.4,
    score: c => ramp(c.technologies.filter(t => automation.some(a => a === t)).length, 0, 3),
  },
  { trait: 'employees', weight: 2.4, score: c => hill(c.employees, 1500, 12) },
  { trait: 'plants', weight: 1.6, score: c => ramp(c.plants, 1, 3) },
  { trait: 'maintenance_headcount', weight: 1.6, score: c => ramp(c.departments.maintenance, 5, 40) },
  { trait: 'no_maintenance_system', weight: 1.4, score: c => (c.hasCmms ? 0 : 1) },
  { trait: 'growth', weight: 0.8, score: c => ramp(c.growth, 0, 0.15) },
]

export const decoys = ['country', 'ownership', 'founded_year', 'revenue_usd', 'salesforce', 'sap', 'owner'] as const

const INTERCEPT = -11

export interface TrueFit {
  /** The chance that this company is a good account. */
  probability: number
  /** Each trait's share of the logit. */
  parts: Readonly<Record<string, number>>
}

/** How good an account the company really is. */
export function trueFit(company: Company): TrueFit {
  let logit = INTERCEPT
  const parts: Record<string, number> = {}
  for (const { trait, weight, score } of plantedIcp) {
    const part = weight * score(company)
    parts[trait] = Math.round(part * 1000) / 1000
    logit += part
  }
  return { probability: 1 / (1 + Math.exp(-logit)), parts }
}
