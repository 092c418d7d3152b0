import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { defineQuery } from '../../stores/index.ts'
import { standingsAreDue } from '../insights.jobs.ts'
import { type overviewSchema, type Stage, stages } from '../insights.schema.ts'
import { activeModel } from '../model/model-versions.store.ts'
import { lastScoredAt, latestWholeRun } from '../standing/runs.store.ts'

type Overview = z.infer<typeof overviewSchema>

const askBoard = defineQuery<
  { now: string },
  { stage: Stage; accounts: string; open_usd: number | null; won_usd: number | null; median_days: number }
>(import.meta.url, './stage-board.sql')
const askFlow = defineQuery<{ since: string; first_run: string }, { stage: Stage; came: string; went: string }>(
  import.meta.url,
  './stage-flow.sql',
)
const askMovers = defineQuery<
  { up: boolean; limit: number; since: string; first_run: string },
  {
    account: string
    name: string
    local_name: string | null
    score: number
    change: number
    stage: Stage
    people: number
    from_stage: Stage | null
  }
>(import.meta.url, './movers.sql')
const askQuadrant = defineQuery<Record<string, never>, { grade: 'A'; band: string; accounts: string }>(
  import.meta.url,
  './quadrant.sql',
)

const DAY = 86_400_000
const FLOW_DAYS = 30
const MOVERS = 8

/** The first scoring of all put everybody somewhere: that is no movement. */
async function firstRun({ records }: Context): Promise<string> {
  const row = await records
    .db()
    .selectFrom('insights_runs')
    .select('run')
    .where('whole', '=', true)
    .where('fit_run', 'is not', null)
    .orderBy('run')
    .limit(1)
    .executeTakeFirst()
  return row?.run ?? '0'
}

/** Where all accounts stand: the ladder with counts, value and age, who moved most, and fit against engagement. */
export async function showOverview(context: Context): Promise<Overview> {
  const { facts } = context
  const now = context.clock.now()
  const ago = (days: number) => factsTime(new Date(now.getTime() - days * DAY))
  const first_run = await firstRun(context)
  const movers = (up: boolean) => askMovers(facts, { up, limit: MOVERS, since: ago(7), first_run })
  const [board, flow, up, down, quadrant, scoredAt, whole, due, model] = await Promise.all([
    askBoard(facts, { now: factsTime(now) }),
    askFlow(facts, { since: ago(FLOW_DAYS), first_run }),
    movers(true),
    movers(false),
    askQuadrant(facts, {}),
    lastScoredAt(context),
    latestWholeRun(context),
    standingsAreDue(context),
    activeModel(context),
  ])
  const boardOf = new Map(board.map(row => [row.stage, row]))
  const flowOf = new Map(flow.map(row => [row.stage, row]))
  const mover = ({ local_name, from_stage, ...row }: (typeof up)[number]) => ({
    ...row,
    localName: local_name,
    from: from_stage,
  })
  return {
    scoredAt: scoredAt?.toISOString() ?? null,
    wholeAt: whole?.startedAt.toISOString() ?? null,
    due,
    model: { number: model.number, name: model.name, threshold: model.definition.qualification.thresholds.none },
    board: stages.map(stage => {
      const row = boardOf.get(stage)
      return {
        stage,
        accounts: Number(row?.accounts ?? 0),
        openUsd: row?.open_usd ?? 0,
        wonUsd: row?.won_usd ?? 0,
        medianDays: row ? Math.round(row.median_days) : null,
        came: Number(flowOf.get(stage)?.came ?? 0),
        went: Number(flowOf.get(stage)?.went ?? 0),
      }
    }),
    movers: { up: up.map(mover), down: down.map(mover) },
    quadrant: quadrant.map(row => ({ grade: row.grade, band: Number(row.band), accounts: Number(row.accounts) })),
  }
}
