/** How often the bins of two traits come together, where both are known. */
function contingency(a: Uint8Array, b: Uint8Array, width: number): Float64Array {
  const cells = new Float64Array(256 * width)
  for (let row = 0; row < a.length; row++) {
    const cell = (a[row] ?? 0) * width + (b[row] ?? 0)
    cells[cell] = (cells[cell] ?? 0) + 1
  }
  return cells
}

export interface Association {
  /** Cramér's V, 0 … 1. */
  strength: number
  /** For each bin of the first trait the bin of the second that mostly comes with it; 0 where none is known. */
  likeliest: Uint8Array
}

/** How closely two binned traits go together; bin 0 of either is "unknown" and says nothing. */
export function associate(a: Uint8Array, b: Uint8Array, bBins: number): Association {
  const cells = contingency(a, b, bBins)
  const [rows, columns] = [new Float64Array(256), new Float64Array(bBins)]
  const likeliest = new Uint8Array(256)
  for (let x = 1; x < 256; x++) {
    let most = 0
    for (let y = 1; y < bBins; y++) {
      const count = cells[x * bBins + y] ?? 0
      rows[x] = (rows[x] ?? 0) + count
      columns[y] = (columns[y] ?? 0) + count
      if (count > most) {
        most = count
        likeliest[x] = y
      }
    }
  }
  const least = Math.min(rows.filter(n => n > 0).length, columns.filter(n => n > 0).length) - 1
  if (least < 1) return { strength: 0, likeliest }
  let sum = 0
  for (let x = 1; x < 256; x++)
    for (let y = 1; y < bBins; y++) {
      const count = cells[x * bBins + y] ?? 0
      if (count > 0) sum += (count * count) / ((rows[x] ?? 1) * (columns[y] ?? 1))
    }
  return { strength: Math.sqrt(Math.max(0, sum - 1) / least), likeliest }
}
