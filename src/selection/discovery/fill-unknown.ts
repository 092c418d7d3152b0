import { associations, usualBeside } from './association.ts'
import type { FineAccounts } from './fine-trait.ts'

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
export async function fillUnknown({ traits, bins }: FineAccounts): Promise<FilledAccounts> {
  const strengths = await associations(bins, traits)
  const strength = (a: number, b: number) => strengths[a]?.[b] ?? 0
  const filled = bins.map((own, target) => {
    const trait = traits[target]
    const sources = traits
      .map((_, other) => other)
      .filter(other => strength(target, other) >= ALIKE)
      .sort((a, b) => strength(target, b) - strength(target, a))
    const out = own.slice()
    for (const other of sources) {
      const source = bins[other] ?? own
      const usual = trait ? usualBeside(source, own, trait) : own
      for (let row = 0; row < out.length; row++) if (out[row] === 0) out[row] = usual[source[row] ?? 0] ?? 0
    }
    return out
  })
  return { filled, alike: (a, b) => strength(a, b) >= ALIKE }
}
