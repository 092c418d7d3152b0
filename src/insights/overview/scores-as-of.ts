import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { compileEngagement } from '../engagement/compile-engagement.ts'
import { inPoints } from '../engagement/weights.ts'
import type { scoresAsOfSchema } from '../insights.schema.ts'
import { activeModel, modelActiveAt } from '../model/model-versions.store.ts'

/** The engagement of every account that has any, best first, from what was known at the moment. */
export async function scoresAsOf(
  context: Context,
  asOf: Date | null,
  limit: number,
): Promise<z.infer<typeof scoresAsOfSchema>> {
  const moment = asOf ?? context.clock.now()
  const model = asOf ? await modelActiveAt(context, asOf) : await activeModel(context)
  const { sql, bound } = compileEngagement(model.definition).accounts({
    scope: 'all',
    moments: [moment.toISOString().slice(0, 10)],
    asOf,
  })
  const rows = await context.facts.ask<{ account_id: string; engagement: string; people: string; breadth: number }>(
    `select account_id, engagement, people, breadth from (${sql})
     where engagement != 0 order by engagement desc, account_id limit {limit:UInt32}`,
    { ...bound, limit },
  )
  return {
    asOf: moment.toISOString(),
    model: model.number,
    items: rows.map(row => ({
      account: row.account_id,
      score: inPoints(row.engagement),
      people: Number(row.people),
      breadth: row.breadth / 1000,
    })),
  }
}
