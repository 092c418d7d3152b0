import type { FineTrait } from './fine-trait.ts'

/** A way in which a trait may bear on winning: one weight for each bin, in each of its columns. */
export type Shape = number[][]

const indicator = ({ groupOf }: FineTrait, group: number) => groupOf.map(own => (own === group ? 1 : 0))

/** Powers of a number's rank, centred, so that a rise, a hill and a rise that levels off cost one to three degrees of freedom. */
function powers({ groupOf }: FineTrait, degree: number): Shape {
  const last = groupOf.length - 1
  return Array.from({ length: degree }, (_, power) =>
    groupOf.map((_, bin) => (bin === 0 ? 0 : ((2 * bin - 1 - last) / last) ** (power + 1))),
  )
}

/**
 * The shapes in which a trait could add: of a number a line or a curve over its ranks; of a category all its values, or
 * each against the others; of an item having it.
 */
export function shapesOf(trait: FineTrait): Shape[] {
  const groups = trait.labels.map((_, group) => group).slice(1)
  if (trait.kind === 'item') return [[indicator(trait, 2)]]
  if (trait.kind === 'number') return [powers(trait, 1), powers(trait, 3)]
  const each = groups.map(group => [indicator(trait, group)])
  return [each.slice(1).flat(), ...each]
}
