import { associate } from './association.ts'
import type { SampledAccounts } from './trait.ts'

/** From here on two traits tell much of the same. */
const ALIKE = 0.25

export interface FilledAccounts {
  /** The bins with what is likeliest in place of "unknown", where a trait that resembles it is known. */
  filled: Uint8Array[]
  alike(a: number, b: number): boolean
}

/**
 * Fills gaps from what goes with them: headcount from revenue, plants from headcount. Otherwise revenue would seem to
 * tell who buys, only because it stands in for headcount wherever that is missing.
 */
export function fillUnknown({ traits, bins }: SampledAccounts): FilledAccounts {
  const strengths = traits.map(() => new Float64Array(traits.length))
  const filled = bins.map((own, trait) => {
    const width = traits[trait]?.labels.length ?? 1
    const sources = traits
      .map(({ kind }, other) => ({ other, kind, ...associate(bins[other] ?? own, own, width) }))
      .filter(({ other }) => other !== trait)
      .sort((a, b) => b.strength - a.strength)
    for (const { other, strength } of sources) {
      const row = strengths[trait]
      if (row) row[other] = strength
    }
    const out = own.slice()
    for (const { other, strength, likeliest } of sources) {
      if (strength < ALIKE) break
      const source = bins[other] ?? own
      for (let row = 0; row < out.length; row++) if (out[row] === 0) out[row] = likeliest[source[row] ?? 0] ?? 0
    }
    return out
  })
  return { filled, alike: (a, b) => Math.max(strengths[a]?.[b] ?? 0, strengths[b]?.[a] ?? 0) > ALIKE }
}
