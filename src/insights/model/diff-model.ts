import type { Context } from '../../context.ts'
import type { Scope } from '../engagement/engagement-rows.ts'
import { inPoints } from '../engagement/weights.ts'
import { type ModelDiff, type Stage, stages } from '../insights.schema.ts'
import { type AccountSignalsRow, accountPieces, accountSignals } from '../standing/account-signals.ts'
import { latestAnswers } from '../standing/answers.store.ts'
import { readStanding } from '../standing/score-standings.ts'
import type { InsightsModel } from './insights-model.schema.ts'
import { activeModel } from './model-versions.store.ts'

const ACCOUNTS_A_PIECE = 20_000
const MOST_SHOWN = 200
const WEEK = 7 * 86_400_000

type Shown = ModelDiff['qualify']['items'][number]

/** What would change if a model became the active one: worked out over all accounts, written nowhere. */
export async function diffModel(context: Context, draft: InsightsModel, signal?: AbortSignal): Promise<ModelDiff> {
  const active = await activeModel(context)
  const answers = await latestAnswers(context)
  const now = context.clock.now()
  const today = now.toISOString().slice(0, 10)
  const days = { today, before: new Date(now.getTime() - WEEK).toISOString().slice(0, 10) }
  const counts = { before: new Map<Stage, number>(), after: new Map<Stage, number>() }
  const qualify: Shown[] = []
  const drop: Shown[] = []
  let accounts = 0
  const rowsUnder = (definition: InsightsModel, scope: Scope) => {
    const question = accountSignals(definition, scope, days)
    return context.facts.ask<AccountSignalsRow>(question.sql, question.bound, { signal })
  }
  let above = '0'
  for (const upTo of await accountPieces(context, ACCOUNTS_A_PIECE, signal)) {
    const [before, after] = await Promise.all([
      rowsUnder(active.definition, { above, upTo }),
      rowsUnder(draft, { above, upTo }),
    ])
    above = upTo
    accounts += after.length
    for (const [index, row] of after.entries()) {
      const old = before[index]
      if (!old || old.account_id !== row.account_id) continue
      const answer = answers.get(row.account_id) ?? null
      const was = readStanding(active.definition, today, old, answer).standing
      const is = readStanding(draft, today, row, answer).standing
      counts.before.set(was.stage, (counts.before.get(was.stage) ?? 0) + 1)
      counts.after.set(is.stage, (counts.after.get(is.stage) ?? 0) + 1)
      if (was.qualified === is.qualified) continue
      ;(is.qualified ? qualify : drop).push({
        account: row.account_id,
        name: row.name,
        from: was.stage,
        to: is.stage,
        scoreBefore: inPoints(old.engagement),
        scoreAfter: inPoints(row.engagement),
      })
    }
  }
  const shown = (moves: Shown[]) => ({
    count: moves.length,
    items: moves.sort((a, b) => b.scoreAfter - a.scoreAfter).slice(0, MOST_SHOWN),
  })
  return {
    accounts,
    qualify: shown(qualify),
    drop: shown(drop),
    stages: stages.map(stage => ({
      stage,
      before: counts.before.get(stage) ?? 0,
      after: counts.after.get(stage) ?? 0,
    })),
  }
}
