import { BUYERS } from '../discovery/winners.ts'
import type { Bindings } from '../fit/bindings.ts'
import type { FoundSeeds } from './find-seeds.ts'

/** One account that was found, in micro-points. */
export interface Resembling {
  account: string
  points: number
  coverage: number
  nearest: string | null
  reasons: { field: string; label: string; value: string | null; seed: string | null; points: number }[]
}

/** The accounts to look among: neither seeds nor, if asked, customers. */
export const isCandidate = (seeds: FoundSeeds, leaveOutCustomers: boolean, bindings: Bindings): string =>
  `not (${seeds.sql(bindings)})${leaveOutCustomers ? ` and not (${BUYERS})` : ''}`
