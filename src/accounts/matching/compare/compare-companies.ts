import { type Evidence, probabilityOf, sumOf } from './evidence.ts'
import { whenComparing } from './name-evidence.ts'
import { pairEvidence } from './pair-evidence.ts'
import { worldRarity } from './rarity.ts'
import { type RecordText, readRecord } from './read-record.ts'

/** What a full agreement of names is worth when nothing else is known of the two, in bits. */
export const PAIR_ALONE = 5.2
const LEAST = 1e-6

export interface Comparison {
  probability: number
  evidence: Evidence[]
}

/** Are two records the same organisation? The weights add up to the probability's log2 odds. */
export function compareCompanies(a: RecordText, b: RecordText): Comparison {
  const prior: Evidence = { field: 'prior', level: 'pair', weight: PAIR_ALONE - worldRarity.enough }
  const evidence = [prior, ...pairEvidence(readRecord(a), readRecord(b), worldRarity, whenComparing)]
  return { probability: Math.min(1 - LEAST, Math.max(LEAST, probabilityOf(sumOf(evidence)))), evidence }
}
