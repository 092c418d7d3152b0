import { z } from 'zod'
import type { Context } from '../../context.ts'
import { compileEngagement } from '../engagement/compile-engagement.ts'
import type { Scope } from '../engagement/engagement-rows.ts'
import { inPoints } from '../engagement/weights.ts'
import { thresholdsSchema } from '../insights.schema.ts'
import { activeModel } from '../model/model-versions.store.ts'
import { accountPieces } from '../standing/account-signals.ts'
import { basisNow } from '../standing/runs.store.ts'
import { type History, thresholdFor, weighThresholds } from './weigh-thresholds.ts'

const WEEKS = 27
const DAY = 86_400_000
const ACCOUNTS_A_PIECE = 5_000
const THRESHOLDS = Array.from({ length: 20 }, (_, n) => (n + 1) * 10)

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The histories of the accounts of one piece that fit, over the last half year, by the active model. */
async function historiesOf(
  context: Context,
  scope: Scope,
  days: readonly string[],
  signal?: AbortSignal,
): Promise<History[]> {
  const { definition } = await activeModel(context)
  const { sql, bound } = compileEngagement(definition).accounts({ scope, moments: days, asOf: null })
  const rows = await context.facts.ask<{ points: [string, string, number][]; deals: string[] }>(
    `select groupArray((toString(e.moment), toString(e.engagement), e.people >= {people:UInt32} or e.decides)) as points,
       any(d.began) as deals
     from (${sql}) as e
     inner join (select account_id from account_fit final where grade <= {leastGrade:String}) as f on f.account_id = e.account_id
     left any join (
       select account_id, groupArray(toString(assumeNotNull(created_on))) as began
       from opportunities final where created_on is not null group by account_id) as d on d.account_id = e.account_id
     group by e.account_id`,
    { ...bound, people: definition.qualification.people, leastGrade: definition.qualification.minimum_grade },
    { signal },
  )
  return rows.map(row => {
    const at = new Map(row.points.map(([day, points, people]) => [day, { points, people: Boolean(people) }]))
    return {
      points: days.map(day => inPoints(at.get(day)?.points ?? 0)),
      people: days.map(day => at.get(day)?.people ?? false),
      deals: row.deals.flatMap(day => {
        const week = days.findIndex(end => day <= end)
        return week > 0 ? [week] : []
      }),
    }
  })
}

const setting = 'insights.thresholds'
const KEPT_DAYS = 7

const keptSchema = z.object({
  model: z.number(),
  fitRun: z.string().nullable(),
  at: z.string(),
  accounts: z.number(),
  thresholds: thresholdsSchema.shape.thresholds,
})
type Kept = z.infer<typeof keptSchema>

async function readKept({ records }: Context): Promise<Kept | null> {
  const row = await records.db().selectFrom('settings').select('value').where('name', '=', setting).executeTakeFirst()
  return row ? keptSchema.parse(row.value) : null
}

/** Weighs the thresholds over all accounts and the last half year, and keeps the result with what it rests on. */
async function weighAll(context: Context, signal?: AbortSignal): Promise<Kept> {
  const at = context.clock.now()
  const days = Array.from({ length: WEEKS }, (_, n) => dayOf(at.getTime() - (WEEKS - 1 - n) * 7 * DAY))
  const basis = await basisNow(context)
  const histories: History[] = []
  let above = '0'
  for (const upTo of await accountPieces(context, ACCOUNTS_A_PIECE, signal)) {
    histories.push(...(await historiesOf(context, { above, upTo }, days, signal)))
    above = upTo
  }
  const kept: Kept = {
    model: basis.model,
    fitRun: basis.fitRun,
    at: at.toISOString(),
    accounts: histories.length,
    thresholds: weighThresholds(histories, THRESHOLDS),
  }
  const row = { value: JSON.stringify(kept), changed_at: at }
  await context.records
    .db()
    .insertInto('settings')
    .values({ name: setting, ...row })
    .onConflict(conflict => conflict.column('name').doUpdateSet(row))
    .execute()
  return kept
}

/** Weighs the thresholds anew when the model or the fit is another, or a week has passed; part of scoring all accounts. */
export async function renewThresholds(context: Context, signal?: AbortSignal): Promise<void> {
  const [kept, basis] = await Promise.all([readKept(context), basisNow(context)])
  const fresh = kept !== null && context.clock.now().getTime() - Date.parse(kept.at) < KEPT_DAYS * DAY
  if (!fresh || kept.model !== basis.model || kept.fitRun !== basis.fitRun) await weighAll(context, signal)
}

/**
 * Which threshold suits what sales can take a week: how many fitting accounts each would have brought in the last
 * quarter, and how often a deal followed. Looks at accounts that fit well; descriptive, not causal. The weighing is that
 * of the latest scoring of all accounts, which says when it was; only before the first is it made here.
 */
export async function suggestThresholds(context: Context, perWeek: number): Promise<z.infer<typeof thresholdsSchema>> {
  const { at, accounts, thresholds } = (await readKept(context)) ?? (await weighAll(context))
  return { perWeek, weighedAt: at, accounts, suggested: thresholdFor(thresholds, perWeek), thresholds }
}
