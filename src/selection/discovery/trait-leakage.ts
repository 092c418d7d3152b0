import { dealFolds } from '../learning/folds.ts'
import { leakageOf } from '../learning/leakage.ts'
import { singleColumn } from '../learning/single-column.ts'
import type { SampledAccounts } from './trait.ts'

/** Why a trait seems to be filled in after the outcome, or null. */
export function traitLeakage(sample: SampledAccounts, trait: number): string | null {
  const { labels = [], attribute = '' } = sample.traits[trait] ?? {}
  const rows = Int32Array.from(sample.won.keys())
  const codes = Int32Array.from(sample.bins[trait] ?? [])
  const column = { kind: 'category', name: attribute, codes, levels: ['', ...labels.slice(1)] } as const
  return leakageOf(singleColumn(column, sample.won, rows, dealFolds(rows, sample.won, null, 5, 1)), rows.length)
}
