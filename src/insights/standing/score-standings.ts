import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { type Move, raiseAlerts } from '../alerts/raise-alerts.ts'
import { raiseDepartures } from '../alerts/raise-departures.ts'
import type { Scope } from '../engagement/engagement-rows.ts'
import { raiseSurgeAlerts } from '../intent/raise-surge-alerts.ts'
import { raiseTouchedSurges } from '../intent/touched-surges.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'
import { activeModel, type ModelVersion } from '../model/model-versions.store.ts'
import { type AccountSignalsRow, accountPieces, accountSignals } from './account-signals.ts'
import { latestAnswers } from './answers.store.ts'
import { basisNow, beginRun, endRun } from './runs.store.ts'
import { signalsOf } from './signals.ts'
import { type Signals, type Standing, standingOf } from './standing.ts'

const ACCOUNTS_A_PIECE = 20_000
const WEEK = 7 * 86_400_000

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** A row of the facts store as signals and as the standing that follows from them. */
export function readStanding(
  model: InsightsModel,
  day: string,
  row: AccountSignalsRow,
  answer: Signals['answer'],
): { signals: Signals; standing: Standing } {
  const signals = signalsOf(row, {
    grade: row.grade || null,
    tier: row.tier || null,
    openDeals: Number(row.open_deals),
    wonOn: row.won_on || null,
    lostOn: row.lost_on || null,
    answer,
  })
  return { signals, standing: standingOf(model, day, signals) }
}

interface Run {
  run: string
  at: Date
  model: ModelVersion
  answers: Awaited<ReturnType<typeof latestAnswers>>
}

/** Scores the accounts of one piece: transitions first, so that a piece that is scored again after a crash adds none. */
async function scorePiece(context: Context, scope: Scope, { run, at, model, answers }: Run, signal?: AbortSignal) {
  const today = dayOf(at)
  const question = accountSignals(model.definition, scope, { today, before: dayOf(new Date(at.getTime() - WEEK)) })
  const rows = await context.facts.ask<AccountSignalsRow>(question.sql, question.bound, { signal })
  const scores: object[] = []
  const moves: Move[] = []
  for (const row of rows) {
    const { standing } = readStanding(model.definition, today, row, answers.get(row.account_id) ?? null)
    const from = row.stage_before || 'untargeted'
    if (from !== standing.stage) moves.push({ row, standing, from })
    scores.push({
      account_id: row.account_id,
      run,
      scored_at: factsTime(at),
      model: model.number,
      engagement: row.engagement,
      engagement_before: row.engagement_before,
      people: row.people,
      breadth: row.breadth,
      newest_day: row.newest_day,
      stage: standing.stage,
      reason: standing.reason,
      qualified: Number(standing.qualified),
      why: standing.rule,
    })
  }
  await context.facts.insert(
    'stage_transitions',
    moves.map(({ row, standing, from }) => ({
      account_id: row.account_id,
      at: factsTime(at),
      run,
      from_stage: from,
      to_stage: standing.stage,
      reason: standing.reason,
      model: model.number,
      engagement: row.engagement,
    })),
  )
  await context.facts.insert('account_scores', scores)
  return { rows, moves }
}

export interface ScoredStandings {
  accounts: number
  moved: number
  model: number
  ms: number
  /** Accounts whose stage changed. */
  moves: Move[]
  alerts: number
}

/**
 * Scores accounts as of now: engagement in SQL, stage and qualification by the rules, every change of stage kept with
 * its reason. Whom to tell is told, except for the very first scoring of all, when everything is new.
 */
export async function scoreStandings(
  context: Context,
  who: readonly string[] | 'all',
  job?: { signal: AbortSignal; progress(step: string, done: number, total: number | null): void },
): Promise<ScoredStandings> {
  const started = performance.now()
  const basis = await basisNow(context)
  const whole = who === 'all'
  const run = await beginRun(context, basis, whole)
  const on: Run = {
    run,
    at: context.clock.now(),
    model: await activeModel(context),
    answers: await latestAnswers(context),
  }
  const pieces: Scope[] = []
  if (whole) {
    let above = '0'
    for (const last of await accountPieces(context, ACCOUNTS_A_PIECE, job?.signal)) {
      pieces.push({ above, upTo: last })
      above = last
    }
  } else pieces.push({ ids: who })
  const moves: Move[] = []
  const touched: AccountSignalsRow[] = []
  let accounts = 0
  let alerts = 0
  const isFirst = whole && (await isFirstRun(context, run))
  for (const [index, piece] of pieces.entries()) {
    job?.progress('insights_scores', index, pieces.length)
    const scored = await scorePiece(context, piece, on, job?.signal)
    accounts += scored.rows.length
    moves.push(...scored.moves)
    if (!isFirst) alerts += await raiseAlerts(context, on.at, scored)
    if (!whole) touched.push(...scored.rows)
  }
  if (!isFirst) alerts += await raiseOthers(context, on.at, whole ? null : touched)
  const ms = Math.round(performance.now() - started)
  await endRun(context, run, { accounts, moved: moves.length, tookMs: ms })
  return { accounts, moved: moves.length, model: on.model.number, ms, moves, alerts }
}

/** What is not told by standings: surges and people who left, of touched accounts or (null) of all. */
async function raiseOthers(context: Context, at: Date, touched: readonly AccountSignalsRow[] | null): Promise<number> {
  if (touched === null) return (await raiseSurgeAlerts(context, at)) + (await raiseDepartures(context, at, null))
  const accounts = touched.map(row => row.account_id)
  return (await raiseTouchedSurges(context, at, touched)) + (await raiseDepartures(context, at, accounts))
}

/** Before all accounts have once been scored with their fit, everything is news, and so nothing is. */
async function isFirstRun(context: Context, run: string): Promise<boolean> {
  const earlier = await context.records
    .db()
    .selectFrom('insights_runs')
    .select('run')
    .where('whole', '=', true)
    .where('took_ms', 'is not', null)
    .where('fit_run', 'is not', null)
    .where('run', '<', run)
    .limit(1)
    .executeTakeFirst()
  return earlier === undefined
}
