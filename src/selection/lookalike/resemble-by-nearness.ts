import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { categorySql } from '../discovery/trait-bin-sql.ts'
import { apportion } from '../fit/apportion.ts'
import { Bindings } from '../fit/bindings.ts'
import { knownSql, valueSql } from '../fit/compile-condition.ts'
import { type AccountValues, accountValue, fieldLabel, valueText } from '../fit/describe-value.ts'
import { type FitField, fitField } from '../fit/fit-field.ts'
import { FULL_FIT } from '../fit/micro-points.ts'
import { icpFields } from '../icp/icp-fields.ts'
import { isCandidate, type Resembling } from './candidates.ts'
import type { FoundSeeds } from './find-seeds.ts'
import { medoidsOf } from './medoids.ts'
import { gowerSimilarity, type Trait } from './similarity.ts'

/** Where a record came from, who looks after it and what it is called say nothing of what it is like. */
const NOT_LIKENESS = new Set(['source', 'parent_name', 'owner', 'city', 'industry_text'])
/** Of the seeds, that must be known to compare by it. */
const KNOWN_ENOUGH = 0.5
const MOST_SEEDS = 500
const MOST_FIELDS = 14
const MEDIAN_OF = 200_000
const DETAILS_AT_ONCE = 1000

/** Something to compare by; numbers on a log scale over the range that accounts really span. */
interface Likeness {
  field: FitField
  log10Range: number
}

/** Fields that tell much of the same share one weight, or size would count as often as there are departments. */
function aspectOf({ name, column }: FitField): string {
  if (column === 'departments' || ['employees', 'revenue_usd', 'budget_usd'].includes(name)) return 'size'
  return ['country', 'region'].includes(name) ? 'place' : name
}

function weightsOf(all: readonly Likeness[]): number[] {
  const aspects = all.map(({ field }) => aspectOf(field))
  return aspects.map(aspect => 840 / aspects.filter(other => other === aspect).length)
}

/** What a seed says as it is compared: industries by their first digits, as in discovery. */
function compared(field: FitField, account: AccountValues) {
  const value = accountValue(field, account)
  if (field.name !== 'industry' || typeof value !== 'string') return value
  return value.slice(0, value.startsWith('naics:') ? 9 : 7)
}

async function likenesses(context: Context): Promise<Likeness[]> {
  const { items } = await icpFields(context)
  return items.flatMap(({ field: name, kind, known, deciles, values }): Likeness[] => {
    const field = fitField(name, kind === 'number')
    if (!field || NOT_LIKENESS.has(name) || known === 0) return []
    if (field.kind !== 'number')
      return field.column === 'attributes' && values.length > 20 ? [] : [{ field, log10Range: 1 }]
    const [low = 0, high = 0] = [deciles.find(x => x > 0), deciles.at(-1)]
    // where most are zero or less, a log scale has no place for them
    return low > 0 && high > low && (deciles[1] ?? 0) > 0 ? [{ field, log10Range: Math.log10(high / low) }] : []
  })
}

type Seed = AccountValues & { id: string; name: string }

const traitOf = ({ field, log10Range }: Likeness, a: Seed, b: Seed): Trait => {
  const [x, y] = [compared(field, a), compared(field, b)]
  if (field.kind === 'number')
    return { kind: 'number', a: typeof x === 'number' ? x : null, b: typeof y === 'number' ? y : null, log10Range }
  if (field.kind === 'list') return { kind: 'set', a: Array.isArray(x) ? x : null, b: Array.isArray(y) ? y : null }
  return { kind: 'category', a: x === null ? null : String(x), b: y === null ? null : String(y) }
}

async function seedValues(context: Context, seeds: FoundSeeds, columns: readonly string[], signal: AbortSignal) {
  const bindings = new Bindings('s')
  return context.facts.ask<Seed>(
    `select toString(account_id) as id, name, ${columns.join(', ')} from accounts final
     where ${seeds.sql(bindings)} order by sipHash64(account_id) limit ${MOST_SEEDS}`,
    bindings.values,
    { signal },
  )
}

/** A trait's similarity to what a seed says, in millionths, and whether both say anything. */
function similaritySql({ field, log10Range }: Likeness, seed: Seed, bindings: Bindings) {
  const value = compared(field, seed)
  if (value === null) return null
  const sql = field.kind === 'text' ? categorySql(field, bindings) : valueSql(field, bindings)
  const known = knownSql(field, bindings)
  if (field.kind === 'number') {
    if (typeof value !== 'number' || value <= 0) return null
    const x = `toFloat64(${sql})`
    const apart = `abs(log10(${x}) - ${bindings.bind(Math.log10(value), 'Float64')}) / ${bindings.bind(log10Range, 'Float64')}`
    return { known: `(${known} and ${x} > 0)`, similarity: `round(1000000 * (1 - least(1, ${apart})))` }
  }
  if (Array.isArray(value)) {
    const shared = `arrayCount(item -> has(${bindings.bind(value, 'Array(String)')}, item), ${field.column})`
    return { known, similarity: `intDiv(1000000 * ${shared}, length(${field.column}) + ${value.length} - ${shared})` }
  }
  return { known, similarity: `if(${sql} = ${bindings.bind(String(value), 'String')}, 1000000, 0)` }
}

/** How near an account is to one seed: integer points by trait, what is unknown standing at the median. */
interface Nearness {
  seed: Seed
  likenesses: Likeness[]
  shares: number[]
  /** Points of each trait, the unknown ones given. */
  points(unknown: readonly number[], bindings: Bindings): string[]
  known(bindings: Bindings): string[]
}

function nearnessTo(seed: Seed, all: readonly Likeness[]): Nearness {
  const used = all.filter(likeness => similaritySql(likeness, seed, new Bindings('x')) !== null)
  const shares = apportion(FULL_FIT, weightsOf(used))
  const parts = (bindings: Bindings) => used.flatMap(likeness => similaritySql(likeness, seed, bindings) ?? [])
  return {
    seed,
    likenesses: used,
    shares,
    points: (unknown, bindings) =>
      parts(bindings).map(
        ({ known, similarity }, i) =>
          `if(${known}, toInt32(intDiv(${shares[i] ?? 0} * toInt64(assumeNotNull(${similarity})), 1000000)), toInt32(${unknown[i] ?? 0}))`,
      ),
    known: bindings => parts(bindings).map(({ known }, i) => `if(${known}, ${shares[i] ?? 0}, 0)`),
  }
}

const sum = (terms: readonly string[]) => (terms.length === 0 ? 'toInt32(0)' : `(${terms.join(' + ')})`)

/** The median over accounts of the likeness to each seed, of what is known taken alone. */
async function medians(context: Context, near: readonly Nearness[], accounts: number, signal: AbortSignal) {
  const bindings = new Bindings('g')
  const each = near.map(n => {
    const none = n.shares.map(() => 0)
    return `intDivOrZero(toInt64(${sum(n.points(none, bindings))}) * ${FULL_FIT}, toInt64(${sum(n.known(bindings))}))`
  })
  // a constant to stand in for what is unknown: of very many accounts a part, by a hash of their ids, is enough
  const part = Math.max(1, Math.floor(accounts / MEDIAN_OF))
  const [row] = await context.facts.ask<{ medians: string[] }>(
    `select [${each.map(term => `quantileExact(0.5)(${term})`)}] as medians from accounts final
     where sipHash64(account_id) % ${part} = 0`,
    bindings.values,
    { signal },
  )
  return near.map((_, i) => Math.max(0, Math.min(FULL_FIT, Number(row?.medians[i] ?? 0))))
}

interface Ranked {
  id: string
  points: number
  nearest: number
}

async function rank(
  context: Context,
  near: readonly Nearness[],
  unknown: readonly number[][],
  { seeds, leaveOutCustomers, most }: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  signal: AbortSignal,
) {
  const bindings = new Bindings('g')
  const each = near.map((n, i) => sum(n.points(unknown[i] ?? [], bindings)))
  return context.facts.ask<Ranked>(
    `select toString(account_id) as id, arrayMax(likeness) as points, indexOf(likeness, points) - 1 as nearest
     from (select account_id, [${each}] as likeness from accounts final
       where ${isCandidate(seeds, leaveOutCustomers, bindings)})
     order by points desc, sipHash64(account_id) limit ${most}`,
    bindings.values,
    { signal },
  )
}

/** What an account says; of a list first what the seed says too. */
function shown(field: FitField, own: AccountValues, other: AccountValues): string | null {
  const [value, theirs] = [accountValue(field, own), accountValue(field, other)]
  if (value === null) return null
  if (!Array.isArray(value) || !Array.isArray(theirs)) return valueText(field, value)
  const shared = value.filter(item => theirs.includes(item))
  return valueText(field, [...shared, ...value.filter(item => !shared.includes(item))])
}

async function withReasons(
  context: Context,
  near: readonly Nearness[],
  unknown: readonly number[][],
  ranked: readonly Ranked[],
  columns: readonly string[],
): Promise<Resembling[]> {
  const found: Resembling[] = []
  for (let first = 0; first < ranked.length; first += DETAILS_AT_ONCE) {
    const some = ranked.slice(first, first + DETAILS_AT_ONCE)
    const bindings = new Bindings('g')
    const points = near.map((n, i) => `[${n.points(unknown[i] ?? [], bindings)}]`)
    const known = near.map(n => `toInt32(${sum(n.known(bindings))})`)
    const ids = bindings.bind(
      some.map(({ id }) => BigInt(id)),
      'Array(UInt64)',
    )
    const rows = await context.facts.ask<AccountValues & { id: string; points: number[][]; known: number[] }>(
      `select toString(account_id) as id, [${points}] as points, [${known}] as known, ${columns.join(', ')}
       from accounts final where account_id in ${ids}`,
      bindings.values,
    )
    const byId = new Map(rows.map(row => [row.id, row]))
    for (const { id, points: total, nearest } of some) {
      const [row, to] = [byId.get(id), near[nearest]]
      if (!row || !to) continue
      const reasons = to.likenesses.map(({ field }, i) => ({
        field: field.name,
        label: fieldLabel(field.name),
        value: shown(field, row, to.seed),
        seed: shown(field, to.seed, row),
        points: row.points[nearest]?.[i] ?? 0,
      }))
      found.push({
        account: id,
        points: total,
        coverage: Math.floor((row.known[nearest] ?? 0) / 100),
        nearest: to.seed.id,
        reasons: reasons.sort((a, b) => b.points - a.points),
      })
    }
  }
  return found
}

/**
 * Nearness to a few seeds: the seeds in the middle of their groups (medoids), and Gower's similarity (1971) of every
 * account to the nearest of these. What is unknown of an account stands at the median, as in the fit.
 */
export async function resembleByNearness(
  context: Context,
  wanted: { seeds: FoundSeeds; leaveOutCustomers: boolean; most: number },
  job: Pick<JobRun, 'progress' | 'signal'>,
) {
  job.progress('collecting', 0, null)
  const possible = await likenesses(context)
  const columns = [...new Set(possible.map(({ field }) => field.column))]
  const seeds = await seedValues(context, wanted.seeds, columns, job.signal)
  const knownOf = ({ field }: Likeness) => seeds.filter(seed => accountValue(field, seed) !== null).length
  const used = possible
    .filter(likeness => knownOf(likeness) >= KNOWN_ENOUGH * seeds.length)
    .sort((a, b) => knownOf(b) - knownOf(a))
    .slice(0, MOST_FIELDS)
  const weights = weightsOf(used)
  const medoids = medoidsOf(seeds.length, (a, b) => {
    const [x, y] = [seeds[a], seeds[b]]
    return x && y
      ? (gowerSimilarity(
          used.map(likeness => traitOf(likeness, x, y)),
          weights,
        ) ?? 0)
      : 0
  })
  const near = medoids.flatMap(({ index }) => {
    const seed = seeds[index]
    return seed ? [nearnessTo(seed, used)] : []
  })
  job.progress('scoring', 0, wanted.seeds.accounts)
  const typical = await medians(context, near, wanted.seeds.accounts, job.signal)
  const unknown = near.map(({ shares }, i) => apportion(typical[i] ?? 0, shares))
  const ranked = await rank(context, near, unknown, wanted, job.signal)
  return {
    entries: await withReasons(context, near, unknown, ranked, columns),
    medoids: medoids.map(({ index, members }) => ({
      account: seeds[index]?.id ?? '',
      name: seeds[index]?.name ?? '',
      seeds: members,
    })),
    traits: used.map(({ field }, i) => ({
      field: field.name,
      label: fieldLabel(field.name),
      weight: (100 * (weights[i] ?? 0)) / weights.reduce((total, weight) => total + weight, 0),
    })),
  }
}
