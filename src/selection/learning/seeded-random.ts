/** Numbers in 0 … 1 that are the same for the same seed (mulberry32): training twice gives the same model. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The same values in an order drawn by `random` (Fisher–Yates). */
export function shuffled(values: Iterable<number>, random: () => number): Int32Array {
  const out = Int32Array.from(values)
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = out[i] ?? 0
    out[i] = out[j] ?? 0
    out[j] = kept
  }
  return out
}
