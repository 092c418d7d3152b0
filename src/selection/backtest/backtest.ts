import { readFileSync } from 'node:fs'
import type { Grade } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { invalid } from '../../kernel/errors.ts'
import { defineQuery } from '../../stores/index.ts'
import { accountsAsOf, latestAccounts } from '../fit/account-source.ts'
import { compileFit } from '../fit/compile-fit.ts'
import { gradesBestFirst } from '../fit/grade-of.ts'
import { inPoints } from '../fit/micro-points.ts'
import { populationFit } from '../fit/population-fit.ts'
import type { KeptVersion } from '../icp/icp-versions.store.ts'
import { wilsonInterval } from '../learning/statistics/wilson-interval.ts'
import type { Backtest, BacktestQuery, Standing } from './backtest.schema.ts'

const wonAccounts = readFileSync(new URL('./won-accounts.sql', import.meta.url), 'utf8').trim()

const askLaterWins = defineQuery<
  { cut: string },
  { knownSince: string; customers: string; wins: string; lastWin: string }
>(import.meta.url, './later-wins.sql')

interface GradeCounts {
  grade: Grade
  accounts: number
  wins: number
}

/** A year before, the same day. */
function yearBefore(now: Date): string {
  const then = new Date(now)
  then.setUTCFullYear(then.getUTCFullYear() - 1)
  return then.toISOString().slice(0, 10)
}

const certaintyOf = (wins: number): Backtest['certainty'] =>
  wins < 10 ? 'none' : wins < 50 ? 'low' : wins < 500 ? 'fair' : 'good'

function standing(part: Pick<GradeCounts, 'accounts' | 'wins'>, all: Pick<GradeCounts, 'accounts' | 'wins'>): Standing {
  const accountShare = all.accounts === 0 ? 0 : part.accounts / all.accounts
  const share = all.wins === 0 ? 0 : part.wins / all.wins
  return {
    ...part,
    accountShare,
    share,
    ...wilsonInterval(part.wins, all.wins),
    lift: accountShare === 0 || all.wins === 0 ? null : share / accountShare,
  }
}

const total = (grades: readonly GradeCounts[]) => ({
  accounts: grades.reduce((sum, g) => sum + g.accounts, 0),
  wins: grades.reduce((sum, g) => sum + g.wins, 0),
})

/** Accounts and later wins by grade, without those won before the cut, and the median that unknown values stand at. */
async function countGrades(context: Context, version: KeptVersion, cut: string, knowledge: Backtest['knowledge']) {
  const fit = compileFit(version.definition)
  const before = new Date(Date.parse(cut) - 1)
  const source = knowledge === 'now' ? latestAccounts : accountsAsOf(before, fit.columns)
  const { median } = await populationFit(context, fit, source)
  const fits = fit.fits(source, median)
  const rows = await context.facts.ask<{ grade: Grade; accounts: string; wins: string }>(
    `with won as (${wonAccounts})
select toString(grade) as grade, count() as accounts,
  countIf(account_id in (select account_id from won where won_on >= {cut:Date32})) as wins
from (${fits.sql})
where account_id not in (select account_id from won where won_on < {cut:Date32})
group by grade`,
    { ...fits.bound, cut },
  )
  const counts = gradesBestFirst.map((grade): GradeCounts => {
    const row = rows.find(r => r.grade === grade)
    return { grade, accounts: Number(row?.accounts ?? 0), wins: Number(row?.wins ?? 0) }
  })
  return { counts, median }
}

/**
 * Scores the accounts as they were known before a day, and counts where those that were won from that day on stood:
 * what the version would have been worth.
 * @throws invalid `selection.backtest.cut_not_past`
 */
export async function backtest(context: Context, version: KeptVersion, query: BacktestQuery): Promise<Backtest> {
  const began = performance.now()
  const now = context.clock.now()
  const cut = query.cut ?? yearBefore(now)
  if (factsTime(now) <= cut)
    throw invalid('selection.backtest.cut_not_past', `There are no wins after ${cut} to look at yet.`, {
      fix: 'Name a day in the past, e.g. a year ago.',
    })
  const [[later], { counts, median }] = await Promise.all([
    askLaterWins(context.facts, { cut }),
    countGrades(context, version, cut, query.knowledge),
  ])
  const all = total(counts)
  const wins = Number(later?.wins ?? 0)
  return {
    version: version.number,
    name: version.name,
    cut,
    knowledge: query.knowledge,
    writtenAfter: version.createdAt.slice(0, 10) >= cut,
    accounts: all.accounts,
    customers: Number(later?.customers ?? 0),
    wins,
    unknownThen: wins - all.wins,
    certainty: certaintyOf(all.wins),
    knownSince: later?.knownSince || null,
    lastWin: later?.lastWin || null,
    medianFit: inPoints(median),
    grades: counts.map(part => ({ grade: part.grade, ...standing({ accounts: part.accounts, wins: part.wins }, all) })),
    best: standing(total(counts.filter(({ grade }) => grade <= 'B')), all),
    ms: Math.round(performance.now() - began),
  }
}
