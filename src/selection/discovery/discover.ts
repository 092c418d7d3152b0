import type { Context } from '../../context.ts'
import type { JobRun } from '../../jobs/index.ts'
import { invalid } from '../../kernel/errors.ts'
import { wilsonInterval } from '../learning/statistics/wilson-interval.ts'
import { countGroups } from './count-accounts.ts'
import { detectableLift } from './detectable-lift.ts'
import type { Discovered } from './discoveries.store.ts'
import type { Finding, NewDiscovery } from './discovery.schema.ts'
import { fillUnknown } from './fill-unknown.ts'
import { findingsOf, type GroupCount } from './findings.ts'
import { fineTraits, grouped } from './fine-trait.ts'
import { pairFindings } from './pair-findings.ts'
import { sampleAccounts } from './sample-accounts.ts'
import { selectTraits } from './select-traits.ts'
import { traitLeakage } from './trait-leakage.ts'
import { countWinners, winnersOf } from './winners.ts'

/** With fewer winners no trait can stand out, however strong. */
const FEW_WINS = 10

/** @throws invalid `selection.discovery.no_wins` */
export function mustHaveWinners({ n, won }: GroupCount): void {
  if (won > 0) return
  throw invalid('selection.discovery.no_wins', `None of ${n} accounts is a winner: there is nothing to compare.`, {
    fix: 'Import won opportunities, or name the accounts that you won with --won-from LIST.',
  })
}

/** What holds whatever is found. */
function standing(all: GroupCount, tests: number) {
  const { low, high } = wilsonInterval(all.won, all.n)
  const certainty: Discovered['certainty'] = all.won < 50 ? 'low' : all.won < 500 ? 'fair' : 'good'
  const winRate = { value: all.won / all.n, low, high }
  return { wins: all.won, accounts: all.n, certainty, winRate, detectableLift: detectableLift(all.won, tests) }
}

/**
 * What winners have in common against the rest of the accounts: the traits that say something beside each other, and
 * for each the values that win more or less often. Nothing is named where nothing is.
 * @throws invalid `selection.discovery.no_wins`
 */
export async function discover(
  context: Context,
  wanted: NewDiscovery,
  job?: Pick<JobRun, 'progress' | 'signal'>,
): Promise<Discovered> {
  const began = performance.now()
  job?.progress('counting', 0, null)
  const winners = await winnersOf(context, wanted)
  const all = await countWinners(context, winners)
  mustHaveWinners(all)
  const traits = await fineTraits(context)
  const done = (findings: Finding[], nothing: Discovered['silence']): Discovered => ({
    ...standing(all, traits.length),
    unknown: winners.unknown,
    signal: findings.length > 0,
    silence: findings.length > 0 ? null : nothing,
    findings,
    ms: Math.round(performance.now() - began),
  })
  if (all.won === all.n) return done([], 'everybody_won')
  const sample = await sampleAccounts(context, winners, traits, all)
  job?.progress('comparing', 0, null)
  const gaps = await fillUnknown(sample)
  const coarse = { ...sample, bins: traits.map((trait, i) => grouped(sample.bins[i] ?? new Uint8Array(0), trait)) }
  const selected = await selectTraits(sample, gaps)
  job?.progress('counting', 0, null)
  const named = selected.flatMap(({ trait }) => traits[trait] ?? [])
  const counted = await countGroups(context, winners, named)
  const counts = new Map(selected.map(({ trait }, i) => [trait, counted[i] ?? []]))
  const findings = selected.flatMap(({ trait, p }) => {
    const [own, bins] = [traits[trait], counts.get(trait)]
    return own && bins ? findingsOf(own, bins, all, { p, leakage: traitLeakage(coarse, trait) }) : []
  })
  const pairs = await pairFindings(findings, { context, winners, traits, counts, all, sample, gaps })
  return done([...findings, ...pairs], all.won < FEW_WINS ? 'too_few_wins' : 'nothing_beyond_chance')
}
