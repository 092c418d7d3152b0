import { hashKey } from './blocking-keys.ts'

/** Postings that one question may read: the cost of a lead does not grow with the accounts. */
const MOST_READ = 3_000
/** The rarest keys are read whole up to so many postings each, whatever the sum. */
const MOST_OF_ONE_KEY = 1_500
const FIRST_ROOM = 1 << 16

/** Growable numbers without an object for each. */
class Numbers {
  values = new Uint32Array(FIRST_ROOM)
  length = 0

  push(value: number) {
    if (this.length === this.values.length) {
      const more = new Uint32Array(this.values.length * 2)
      more.set(this.values)
      this.values = more
    }
    this.values[this.length++] = value
  }
}

/** Counts one more; what it was before. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0
  counts[at] = before + 1
  return before
}

/** key → accounts, as two typed arrays; keys that fall into one bucket only cost a needless comparison. */
export class AccountIndex {
  readonly #keys = new Numbers()
  readonly #ends = new Numbers()
  #starts = new Uint32Array(0)
  #postings = new Uint32Array(0)
  #mask = 0

  get size(): number {
    return this.#ends.length
  }

  add(keys: Iterable<string>): void {
    for (const key of keys) this.#keys.push(hashKey(key))
    this.#ends.push(this.#keys.length)
  }

  /** No more accounts come: sorts the postings by key. */
  close(): void {
    const total = this.#keys.length
    let buckets = 1024
    while (buckets < total && buckets < 1 << 24) buckets *= 2
    this.#mask = buckets - 1
    const starts = new Uint32Array(buckets + 1)
    for (let i = 0; i < total; i++) bump(starts, ((this.#keys.values[i] ?? 0) & this.#mask) + 1)
    for (let b = 0; b < buckets; b++) starts[b + 1] = (starts[b + 1] ?? 0) + (starts[b] ?? 0)
    const next = starts.slice(0, buckets)
    const postings = new Uint32Array(total)
    let account = 0
    for (let i = 0; i < total; i++) {
      while (i >= (this.#ends.values[account] ?? 0)) account++
      const bucket = (this.#keys.values[i] ?? 0) & this.#mask
      postings[bump(next, bucket)] = account
    }
    this.#starts = starts
    this.#postings = postings
    this.#keys.values = new Uint32Array(0)
  }

  #bucket(key: string): { from: number; to: number } {
    const bucket = hashKey(key) & this.#mask
    return { from: this.#starts[bucket] ?? 0, to: this.#starts[bucket + 1] ?? 0 }
  }

  /** How many accounts have a key. */
  having(key: string): number {
    const { from, to } = this.#bucket(key)
    return to - from
  }

  /** The accounts that share the rarest keys, the most promising first. */
  candidates(keys: Iterable<string>, limit: number): number[] {
    const found = [...keys].map(key => this.#bucket(key)).filter(({ from, to }) => to > from)
    found.sort((x, y) => x.to - x.from - (y.to - y.from))
    const scores = new Map<number, number>()
    let read = 0
    for (const { from, to } of found) {
      const length = to - from
      if (length > MOST_OF_ONE_KEY && scores.size > 0) break
      if (read + length > MOST_READ && scores.size >= limit) break
      const worth = Math.log2(1 + this.size / length) ** 1.5
      const end = Math.min(to, from + MOST_READ)
      for (let i = from; i < end; i++) {
        const account = this.#postings[i] ?? 0
        scores.set(account, (scores.get(account) ?? 0) + worth)
      }
      read += end - from
    }
    return [...scores]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, limit)
      .map(([account]) => account)
  }
}
