import { setImmediate } from 'node:timers/promises'
import { seededRandom } from '../learning/seeded-random.ts'
import { pooledLift, type Ranking } from './rank-accounts.ts'
import type { Panel } from './take-snapshots.ts'

export interface Spread {
  low: number
  high: number
}

/** Lifts of several rankings on the same drawn accounts: `lifts[name][draw]`. */
export type Drawn = ReadonlyMap<string, Float64Array>

const DRAWS = 500

/**
 * Draws accounts with replacement, all months of one together (a cluster bootstrap: Field & Welsh 2007), and takes the
 * lift of the best tenth of every ranking on each draw: what one draw says of two rankings may be compared.
 */
export async function resampleLifts(
  panel: Pick<Panel, 'ids' | 'accounts' | 'came' | 'otherWeight'>,
  rankings: ReadonlyMap<string, readonly Ranking[]>,
  signal?: AbortSignal,
): Promise<Drawn> {
  const random = seededRandom(17)
  const { ids, accounts, came, otherWeight } = panel
  const drawn = new Map([...rankings.keys()].map(name => [name, new Float64Array(DRAWS)]))
  const times = new Uint16Array(ids.length)
  const weigh = (row: number) => (times[accounts[row] ?? 0] ?? 0) * ((came[row] ?? 0) > 0 ? 1 : otherWeight)
  for (let draw = 0; draw < DRAWS; draw++) {
    signal?.throwIfAborted()
    times.fill(0)
    for (let n = 0; n < ids.length; n++) {
      const account = Math.floor(random() * ids.length)
      times[account] = (times[account] ?? 0) + 1
    }
    for (const [name, months] of rankings) {
      const lifts = drawn.get(name)
      if (lifts) lifts[draw] = pooledLift(months, came, weigh).lift
    }
    if (draw % 10 === 9) await setImmediate()
  }
  return drawn
}

/** The middle 95 % of what was drawn. */
export function spreadOf(values: Float64Array): Spread {
  const sorted = values.slice().sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { low: at(0.025), high: at(0.975) }
}

/** Draw by draw, how far one ranking is above another, and in which share of the draws it is. */
export function compareDrawn(one: Float64Array, other: Float64Array): Spread & { above: number } {
  const differences = one.map((lift, draw) => lift - (other[draw] ?? 0))
  return { ...spreadOf(differences), above: differences.filter(x => x > 0).length / differences.length }
}
