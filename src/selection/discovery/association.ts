import { setImmediate } from 'node:timers/promises'
import { type FineTrait, grouped } from './fine-trait.ts'

/** How often the bins of two traits come together. */
function contingency(a: Uint8Array, b: Uint8Array, width: number): Float64Array {
  const cells = new Float64Array(256 * width)
  for (let row = 0; row < a.length; row++) {
    const cell = (a[row] ?? 0) * width + (b[row] ?? 0)
    cells[cell] = (cells[cell] ?? 0) + 1
  }
  return cells
}

/** Cramér's V of two columns of small numbers below `aCount` and `bCount`, 0 … 1; 0 in either is "unknown" and says nothing. */
export function cramersV(a: Uint8Array, b: Uint8Array, bCount: number): number {
  const cells = contingency(a, b, bCount)
  const [rows, columns] = [new Float64Array(256), new Float64Array(bCount)]
  for (let x = 1; x < 256; x++)
    for (let y = 1; y < bCount; y++) {
      const count = cells[x * bCount + y] ?? 0
      rows[x] = (rows[x] ?? 0) + count
      columns[y] = (columns[y] ?? 0) + count
    }
  const least = Math.min(rows.filter(n => n > 0).length, columns.filter(n => n > 0).length) - 1
  if (least < 1) return 0
  let sum = 0
  for (let x = 1; x < 256; x++)
    for (let y = 1; y < bCount; y++) {
      const count = cells[x * bCount + y] ?? 0
      if (count > 0) sum += (count * count) / ((rows[x] ?? 1) * (columns[y] ?? 1))
    }
  return Math.sqrt(Math.max(0, sum - 1) / least)
}

/** For each bin of one trait what goes with it of another: the median of a number, the likeliest of all else; 0 where none is known. */
export function usualBeside(source: Uint8Array, target: Uint8Array, { kind, groupOf }: FineTrait): Uint8Array {
  const width = groupOf.length
  const cells = contingency(source, target, width)
  return Uint8Array.from({ length: 256 }, (_, x) => {
    const counts = cells.subarray(x * width + 1, (x + 1) * width)
    const total = counts.reduce((sum, n) => sum + n, 0)
    if (x === 0 || total === 0) return 0
    if (kind !== 'number') return counts.indexOf(Math.max(...counts)) + 1
    let passed = 0
    const median = counts.findIndex(n => {
      passed += n
      return passed >= total / 2
    })
    return median + 1
  })
}

/** How closely the groups of traits go together: Cramér's V by trait and trait. */
export async function associations(bins: readonly Uint8Array[], traits: readonly FineTrait[]): Promise<number[][]> {
  const groups = traits.map((trait, i) => grouped(bins[i] ?? new Uint8Array(0), trait))
  const strengths = traits.map(() => new Array<number>(traits.length).fill(0))
  for (const [i, a] of groups.entries()) {
    await setImmediate()
    for (let j = 0; j < i; j++) {
      const b = groups[j]
      if (!b || (traits[i]?.kind === 'item' && traits[j]?.kind === 'item')) continue
      const strength = cramersV(a, b, traits[j]?.labels.length ?? 1)
      const [row, column] = [strengths[i], strengths[j]]
      if (row && column) row[j] = column[i] = strength
    }
  }
  return strengths
}
