/**
 * Where to cut numbers into at most `bins` stretches of about equal counts: each cut lies half-way between two values
 * that occur, so that the last digit of a number read elsewhere decides nothing.
 */
export function cutsOf(numbers: Float64Array, rows: Int32Array, bins: number): Float64Array {
  const known = Float64Array.from(rows, row => numbers[row] ?? Number.NaN)
    .filter(x => !Number.isNaN(x))
    .sort()
  const cuts: number[] = []
  let next = known.length / bins
  for (let i = 1; i < known.length; i++) {
    const [before, here] = [known[i - 1] ?? 0, known[i] ?? 0]
    if (before === here || i < next) continue
    cuts.push((before + here) / 2)
    next = i + Math.max(1, (known.length - i) / Math.max(1, bins - cuts.length))
    if (cuts.length === bins - 1) break
  }
  return Float64Array.from(cuts)
}

/** 0 for missing, else 1 plus the number of cuts at or below x. */
export function binOf(x: number, cuts: Float64Array): number {
  if (Number.isNaN(x)) return 0
  let [low, high] = [0, cuts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle] ?? 0) <= x) low = middle + 1
    else high = middle
  }
  return low + 1
}
