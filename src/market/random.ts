/** A stream of random numbers that depends on nothing but its seed, index and purpose. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** Normal with mean 0 and deviation 1 (Box and Muller). */
  normal(): number
  logNormal(median: number, sigma: number): number
  /** Counts with this mean (Knuth's method; a rounded normal above 30). */
  poisson(mean: number): number
}

/** Mixes 32 bits so that neighbouring inputs give unrelated outputs (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number for (seed, index, purpose), 32 bits, the same on every machine. */
export function hash32(seed: number, index: number, purpose: number): number {
  const high = Math.floor(index / 0x1_0000_0000)
  return mix(mix(mix(mix(seed) ^ (index >>> 0)) ^ high) + Math.imul(purpose + 1, 0x9e3779b9))
}

/** sfc32, seeded from (seed, index, purpose): what account 7 looks like never depends on account 6. */
export function randomFor(seed: number, index: number, purpose: number): Random {
  let a = hash32(seed, index, purpose)
  let b = mix(a ^ 0x243f6a88)
  let c = mix(b ^ 0x85a308d3)
  let counter = 1
  const next = () => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 0x1_0000_0000
  }
  next()
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    normal,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: probability => next() < probability,
    pick: from => from[Math.floor(next() * from.length)] ?? from[0],
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson(mean) {
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let product = next()
      let count = 0
      while (product > limit) {
        product *= next()
        count++
      }
      return count
    },
  }
}

/** Draws by weight; the running sums are made once for all draws. */
export function weighted<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  let sum = 0
  const upTo = choices.map(([value, weight]) => {
    sum += weight
    return { value, sum }
  })
  const last = upTo.at(-1)
  if (!last) throw new RangeError('nothing to draw from')
  return random => {
    const at = random.next() * sum
    return (upTo.find(choice => at < choice.sum) ?? last).value
  }
}
