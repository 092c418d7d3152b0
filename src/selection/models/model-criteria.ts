import type { z } from 'zod'
import { traitField } from '../discovery/trait-bin-sql.ts'
import { resolveValue } from '../icp/resolve-values.ts'
import type { Criterion, gradedValueSchema } from '../icp-definition.schema.ts'
import type { AdditiveModel, AdditiveTrait } from '../learning/additive/additive-model.ts'

type Grade = z.infer<typeof gradedValueSchema>

/** More criteria than these say little and are hard to talk about. */
const MOST_CRITERIA = 16
/** Looking items up in a list is what costs most when sixty million companies are scored. */
const MOST_ITEMS = 6
/** Log-odds that are taken off every trait: what moves an account by less is not worth a criterion. */
const NOT_WORTH_SAYING = 0.1

const hundredths = (x: number) => Math.round(x * 100) / 100
const twentieths = (x: number) => Math.round(x * 20) / 20

/** What a trait can make of the log-odds at most, and the lowest it makes. */
function rangeOf({ effects, kind }: AdditiveTrait) {
  const known = kind === 'item' ? effects : effects.slice(1)
  const low = Math.min(...known)
  return { low, range: Math.max(...known) - low }
}

/** A boundary without the dust of its arithmetic: 1491.8, not 1491.800000000001. */
const readable = (cut: number | undefined) => (cut === undefined ? null : Number(cut.toPrecision(9)))

/** Stretches from the top down, so that a value on a boundary belongs to the upper one, as in the model. */
function stretches(trait: AdditiveTrait, score: (effect: number) => number): Grade[] {
  const cuts = trait.cuts ?? []
  const grades: Grade[] = []
  for (let bin = cuts.length + 1; bin >= 1; bin--) {
    const [low, high] = [readable(cuts[bin - 2]), readable(cuts[bin - 1])]
    const own = hundredths(score(trait.effects[bin] ?? 0))
    const above = grades.at(-1)
    if (above?.score === own && above.between) above.between = [low, above.between[1]]
    else grades.push({ between: [low, high], score: own })
  }
  return grades
}

/** Values of the same worth together; what cannot be named falls to the rest. */
function values(trait: AdditiveTrait, score: (effect: number) => number) {
  const named = trait.labels
    .map((label, bin) => ({ label, bin }))
    .slice(1, trait.hasRest ? -1 : undefined)
    .flatMap(({ label, bin }) => {
      const resolved = resolveValue(trait.attribute, label)
      return 'value' in resolved && resolved.value === label
        ? [{ label, score: twentieths(score(trait.effects[bin] ?? 0)) }]
        : []
    })
  const otherwise = trait.hasRest ? twentieths(score(trait.effects.at(-1) ?? 0)) : 0
  const worths = [...new Set(named.map(each => each.score))].filter(worth => worth !== otherwise).sort((a, b) => b - a)
  const grades = worths.map(
    (worth): Grade => ({
      any: named.filter(each => each.score === worth).map(each => each.label),
      score: worth,
    }),
  )
  return { grades, otherwise }
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '-')
    .slice(0, 36)

function criterionOf(trait: AdditiveTrait, weight: number, taken: Set<string>): Criterion | null {
  const { low, range } = rangeOf(trait)
  const score = (effect: number) => (effect - low) / range
  const item = trait.kind === 'item' ? (trait.labels[2] ?? '') : null
  const wanted = item === null ? slug(trait.attribute) : `${slug(trait.attribute)}.${slug(item) || 'item'}`
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
  const base = { id, field: traitField(trait).name, group: 'business_traits' as const, weight }
  if (item !== null) {
    const good = (trait.effects[2] ?? 0) > 0
    return { ...base, label: item, grades: [{ any: [item], score: good ? 1 : 0 }], otherwise: good ? 0 : 1 }
  }
  if (trait.kind === 'number') {
    const grades = stretches(trait, score)
    return grades.length > 1 ? { ...base, grades, otherwise: 0 } : null
  }
  const { grades, otherwise } = values(trait, score)
  return grades.length > 0 ? { ...base, grades, otherwise } : null
}

/**
 * A model as the criteria of a profile: the weight is how much a trait can move the log-odds (less a little, so that a
 * trait comes and goes without a jump), the scores are where its values stand between its worst and its best.
 */
export function modelCriteria(
  model: AdditiveModel,
  taken: ReadonlySet<string> = new Set(),
  mostItems = MOST_ITEMS,
): Criterion[] {
  const ids = new Set(taken)
  const items = new Map<string, number>()
  const criteria: Criterion[] = []
  for (const trait of [...model.traits].sort((a, b) => b.spread - a.spread)) {
    const weight = rangeOf(trait).range - NOT_WORTH_SAYING
    const sofar = items.get(trait.attribute) ?? 0
    if (weight <= 0 || criteria.length >= MOST_CRITERIA || (trait.kind === 'item' && sofar >= mostItems)) continue
    const criterion = criterionOf(trait, weight, ids)
    if (!criterion) continue
    ids.add(criterion.id)
    items.set(trait.attribute, sofar + 1)
    criteria.push(criterion)
  }
  return criteria
}
