import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { apportion } from '../fit/apportion.ts'
import { Bindings } from '../fit/bindings.ts'
import { type AccountValues, accountValue, fieldLabel, valueText } from '../fit/describe-value.ts'
import { fairPart } from '../fit/fair-part.ts'
import type { FitField } from '../fit/fit-field.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import { isCandidate, type Resembling } from './candidates.ts'
import type { FoundSeeds } from './find-seeds.ts'
import { compared, type Likeness, likenesses, type Seed, traitOf, weightsOf } from './likeness.ts'
import { type Medoid, medoidsOf } from './medoids.ts'
import { MOST_COMPARED, type NearnessSql, nearnessSql } from './nearness-sql.ts'
import { gowerSimilarity, traitSimilarity } from './similarity.ts'

/** Of the seeds, that must be known to compare by it. */
const KNOWN_ENOUGH = 0.5
const MOST_SEEDS = 500
const MOST_FIELDS = 14
/** So many accounts show what there is to compare by, and where the middle is that unknown things stand at. */
const LOOKED_AT = 200_000
const DETAILS_AT_ONCE = 1000

/** A test of each row for what is known costs more than looking up what is not. */
const settings = { short_circuit_function_evaluation: 'disable' }

async function seedValues(context: Context, seeds: FoundSeeds, columns: readonly string[], signal: AbortSignal) {
  const bindings = new Bindings('s')
  return context.facts.ask<Seed>(
    `select toString(account_id) as id, name, ${columns.join(', ')} from accounts final
     where ${seeds.sql(bindings)} order by sipHash64(account_id) limit ${MOST_SEEDS}`,
    bindings.values,
    { signal },
  )
}

const sum = (terms: readonly string[]) => (terms.length === 0 ? 'toInt32(0)' : `toInt32(${terms.join(' + ')})`)

/** The median over accounts of the likeness to each seed, of what is known taken alone. */
async function medians(context: Context, near: NearnessSql, count: number, among: string, signal: AbortSignal) {
  const bindings = new Bindings('g')
  const known = near.known(bindings)
  const each = near
    .points([], bindings)
    .map((points, seed) => `intDivOrZero(toInt64(${sum(points)}) * ${FULL_FIT}, toInt64(${known[seed]}))`)
  const [row] = await context.facts.ask<{ medians: string[] }>(
    `select [${each.map(term => `quantileExact(0.5)(${term})`)}] as medians from accounts final where ${among}`,
    bindings.values,
    { signal, settings },
  )
  return Array.from({ length: count }, (_, i) => Math.max(0, Math.min(FULL_FIT, Number(row?.medians[i] ?? 0))))
}

interface Ranked {
  id: string
  points: number
  nearest: number
}

async function rank(
  context: Context,
  near: NearnessSql,
  unknown: readonly number[][],
  { seeds, leaveOutCustomers, most }: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  signal: AbortSignal,
) {
  const bindings = new Bindings('g')
  const each = near.points(unknown, bindings).map(sum)
  const rows = await context.facts.ask<{ id: string; points: number; likeness: number[] }>(
    `select toString(account_id) as id, [${each}] as likeness, arrayMax(likeness) as points
     from accounts final where ${isCandidate(seeds, leaveOutCustomers, bindings)}
     order by points desc, sipHash64(account_id) limit ${most}`,
    bindings.values,
    { signal, settings },
  )
  return rows.map(({ id, points, likeness }): Ranked => ({ id, points, nearest: likeness.indexOf(points) }))
}

/** What an account says; of a list first what the seed says too. */
function shown(field: FitField, own: AccountValues, other: AccountValues): string | null {
  const [value, theirs] = [accountValue(field, own), accountValue(field, other)]
  if (value === null) return null
  if (!Array.isArray(value) || !Array.isArray(theirs)) return valueText(field, value)
  const shared = value.filter(item => theirs.includes(item))
  return valueText(field, [...shared, ...value.filter(item => !shared.includes(item))])
}

function reasonsOf(likenesses: readonly Likeness[], own: AccountValues, seed: Seed, points: readonly number[]) {
  const reasons = likenesses.map(({ field }, i) => ({
    field: field.name,
    label: fieldLabel(field.name),
    // of what the seed says nothing, nothing is compared
    value: compared(field, seed) === null ? null : shown(field, own, seed),
    seed: shown(field, seed, own),
    points: points[i] ?? 0,
  }))
  return reasons.sort((a, b) => b.points - a.points)
}

/** What the best are like beside the seed that each is nearest to. */
async function withReasons(
  context: Context,
  { near, seeds, used }: { near: NearnessSql; seeds: readonly Seed[]; used: readonly Likeness[] },
  unknown: readonly number[][],
  ranked: readonly Ranked[],
): Promise<Resembling[]> {
  const columns = [...new Set(used.map(({ field }) => field.column))]
  const found: Resembling[] = []
  for (let first = 0; first < ranked.length; first += DETAILS_AT_ONCE) {
    const some = ranked.slice(first, first + DETAILS_AT_ONCE)
    const bindings = new Bindings('g')
    const points = near.points(unknown, bindings).map(own => `[${own}]`)
    const known = near.known(bindings)
    const ids = bindings.bind(
      some.map(({ id }) => BigInt(id)),
      'Array(UInt64)',
    )
    const rows = await context.facts.ask<AccountValues & { id: string; points: number[][]; known: number[] }>(
      `select toString(account_id) as id, [${points}] as points, [${known}] as known, ${columns.join(', ')}
       from accounts final where account_id in ${ids}`,
      bindings.values,
      { settings },
    )
    const byId = new Map(rows.map(row => [row.id, row]))
    for (const { id, points: total, nearest } of some) {
      const [row, seed] = [byId.get(id), seeds[nearest]]
      if (!row || !seed) continue
      found.push({
        account: id,
        points: total,
        coverage: Math.floor((row.known[nearest] ?? 0) / 100),
        nearest: seed.id,
        reasons: reasonsOf(used, row, seed, row.points[nearest] ?? []),
      })
    }
  }
  return found
}

/** The seeds in the middle of their groups, the largest group first. */
function typicalSeeds(seeds: readonly Seed[], used: readonly Likeness[]): Medoid[] {
  const weights = weightsOf(used)
  const all = medoidsOf(seeds.length, (a, b) => {
    const [x, y] = [seeds[a], seeds[b]]
    if (!x || !y) return 0
    if (a === b) return 1
    const traits = used.map(likeness => traitOf(likeness, x, y))
    const known = weights.reduce(
      (sum, weight, i) => (traits[i] && traitSimilarity(traits[i]) !== null ? sum + weight : sum),
      0,
    )
    // what is not known is not alike: a seed of which little is known would stand for all
    return ((gowerSimilarity(traits, weights) ?? 0) * known) / weights.reduce((sum, weight) => sum + weight, 0)
  })
  return all.slice(0, MOST_COMPARED)
}

/**
 * Nearness to a few seeds: the seeds in the middle of their groups (medoids), and Gower's similarity (1971) of every
 * account to the nearest of these. What either says nothing of stands at the median, as in the fit.
 */
export async function resembleByNearness(
  context: Context,
  wanted: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  job: Pick<JobRun, 'progress' | 'signal'>,
) {
  job.progress('collecting', 0, null)
  const among = fairPart(LOOKED_AT / wanted.seeds.accounts)
  const possible = await likenesses(context, among)
  const columns = [...new Set(possible.map(({ field }) => field.column))]
  const all = await seedValues(context, wanted.seeds, columns, job.signal)
  const knownOf = ({ field }: Likeness) => all.filter(seed => accountValue(field, seed) !== null).length
  const used = possible
    .filter(likeness => knownOf(likeness) >= KNOWN_ENOUGH * all.length)
    .sort((a, b) => knownOf(b) - knownOf(a))
    .slice(0, MOST_FIELDS)
  const medoids = typicalSeeds(all, used).flatMap(({ index, members }) => {
    const seed = all[index]
    return seed ? [{ seed, members }] : []
  })
  const seeds = medoids.map(({ seed }) => seed)
  const near = nearnessSql(seeds, used)
  job.progress('scoring', 0, wanted.seeds.accounts)
  const typical = await medians(context, near, seeds.length, among, job.signal)
  const unknown = typical.map(median => apportion(median, near.shares))
  const ranked = await rank(context, near, unknown, wanted, job.signal)
  return {
    entries: await withReasons(context, { near, seeds, used }, unknown, ranked),
    medoids: medoids.map(({ seed, members }) => ({ account: seed.id, name: seed.name, seeds: members })),
    traits: used.map(({ field }, i) => ({
      field: field.name,
      label: fieldLabel(field.name),
      weight: (near.shares[i] ?? 0) / (FULL_FIT / 100),
    })),
  }
}
