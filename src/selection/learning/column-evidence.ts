import { type LevelCount, weightOfEvidence } from './statistics/weight-of-evidence.ts'
import { binOf, cutsOf } from './table/bin-numbers.ts'
import type { Column } from './table/column.ts'
import { frequentLevels } from './table/frequent-levels.ts'

/** Numbers in ten stretches of equal counts, rare levels together; 0 is missing. */
export interface CoarseColumn {
  /** By row of the table. */
  bins: Uint8Array
  count: number
}

export function coarse(column: Column, rows: Int32Array): CoarseColumn {
  if (column.kind === 'number') {
    const cuts = cutsOf(column.numbers, rows, 10)
    return { bins: Uint8Array.from(column.numbers, x => binOf(x, cuts)), count: cuts.length + 2 }
  }
  const levels = frequentLevels(column, rows, 5, 200).filter(level => level !== '')
  const bin = new Map(levels.map((level, i) => [level, i + 1]))
  const byCode = column.levels.map((level, code) => (code === 0 ? 0 : (bin.get(level) ?? levels.length + 1)))
  return { bins: Uint8Array.from(column.codes, code => byCode[code] ?? 0), count: levels.length + 2 }
}

export function countLevels({ bins, count }: CoarseColumn, labels: ArrayLike<number>, rows: Int32Array): LevelCount[] {
  const counts = Array.from({ length: count }, () => ({ won: 0, lost: 0 }))
  for (const row of rows) {
    const level = counts[bins[row] ?? 0]
    if (!level) continue
    if ((labels[row] ?? 0) > 0) level.won++
    else level.lost++
  }
  return counts
}

/** How much one column alone says about the outcome, in Siddiqi's information value. */
export function informationValueOf(column: Column, labels: ArrayLike<number>, rows: Int32Array): number {
  const counts = countLevels(coarse(column, rows), labels, rows).filter(({ won, lost }) => won + lost > 0)
  return counts.length < 2 ? 0 : weightOfEvidence(counts).informationValue
}
