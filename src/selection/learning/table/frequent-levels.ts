import type { CategoryColumn } from './column.ts'

/** The levels that occur in at least `atLeast` of the rows, most frequent first, no more than `atMost`. */
export function frequentLevels(column: CategoryColumn, rows: Int32Array, atLeast: number, atMost: number): string[] {
  const counts = new Int32Array(column.levels.length)
  for (const row of rows) {
    const code = column.codes[row] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  return column.levels
    .map((level, code) => ({ level, count: counts[code] ?? 0 }))
    .filter(({ count }) => count >= atLeast)
    .sort((a, b) => b.count - a.count)
    .slice(0, atMost)
    .map(({ level }) => level)
}
