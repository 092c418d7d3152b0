/** One trait of two things: numbers are compared on a log scale whose range is given in powers of ten. */
export type Trait =
  | { kind: 'category'; a: string | null; b: string | null }
  | { kind: 'number'; a: number | null; b: number | null; log10Range: number }
  | { kind: 'set'; a: readonly string[] | null; b: readonly string[] | null }

/** Similarity 0 … 1 of one trait, null when either side is unknown. */
export function traitSimilarity(trait: Trait): number | null {
  if (trait.kind === 'category') return trait.a === null || trait.b === null ? null : trait.a === trait.b ? 1 : 0
  if (trait.kind === 'number') {
    if (trait.a === null || trait.b === null || trait.a <= 0 || trait.b <= 0) return null
    return 1 - Math.min(1, Math.abs(Math.log10(trait.a / trait.b)) / trait.log10Range)
  }
  if (trait.a === null || trait.b === null) return null
  const [a, b] = [new Set(trait.a), new Set(trait.b)]
  const shared = [...a].filter(item => b.has(item)).length
  const all = a.size + b.size - shared
  return all === 0 ? null : shared / all
}

/** Gower's similarity (1971): the (weighted) mean over the traits known of both; null when there is none. */
export function gowerSimilarity(traits: readonly Trait[], weights: readonly number[] = []): number | null {
  let [sum, known] = [0, 0]
  traits.forEach((trait, i) => {
    const similarity = traitSimilarity(trait)
    if (similarity === null) return
    const weight = weights[i] ?? 1
    sum += weight * similarity
    known += weight
  })
  return known === 0 ? null : sum / known
}

/** Heterogeneous Euclidean overlap metric (Wilson & Martinez 1997): an unknown trait is as far as can be. */
export const heomDistance = (traits: readonly Trait[]): number =>
  Math.sqrt(traits.reduce((sum, trait) => sum + (1 - (traitSimilarity(trait) ?? 0)) ** 2, 0))
