/**
 * Rounds parts to `digits` decimals so that they add up to their rounded sum: each is cut down, then the largest
 * remainders take what is missing (Hamilton's method). A receipt must add up as it is shown.
 */
export function largestRemainder(parts: readonly number[], digits = 1): { parts: number[]; sum: number } {
  const scale = 10 ** digits
  // A billionth of grace, so that 0.1 + 0.2 is not cut to 0.2.
  const floors = parts.map(part => Math.floor(part * scale + 1e-9))
  const sum = Math.round(parts.reduce((total, part) => total + part, 0) * scale)
  let missing = sum - floors.reduce((total, part) => total + part, 0)
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part * scale - (floors[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder) {
    if (missing <= 0) break
    floors[index] = (floors[index] ?? 0) + 1
    missing -= 1
  }
  // Plus 0 turns −0 into 0.
  return { parts: floors.map(part => part / scale + 0), sum: sum / scale + 0 }
}
