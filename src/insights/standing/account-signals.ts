import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { compileEngagement } from '../engagement/compile-engagement.ts'
import { type BoundSql, inScope, type Scope } from '../engagement/engagement-rows.ts'
import type { Stage } from '../insights.schema.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'
import type { EngagementRow } from './signals.ts'

/** A row of the question below, as the facts store answers it. */
export interface AccountSignalsRow extends EngagementRow {
  name: string
  owner: string
  engagement_before: string
  people_before: number
  grade: Grade | ''
  tier: Tier | ''
  open_deals: string
  won_on: string | null
  lost_on: string | null
  stage_before: Stage | ''
}

/**
 * Everything that the ladder looks at, of every account in scope, at the end of a day and with the engagement of a week
 * before: engagement, fit, tier, deals, and the stage that it had.
 */
export function accountSignals(model: InsightsModel, scope: Scope, days: { today: string; before: string }): BoundSql {
  const engagement = compileEngagement(model).accounts({ scope, moments: [days.today, days.before], asOf: null })
  const wanted = inScope(scope)
  return {
    sql: `with
  in_scope as (select account_id, name, owner from accounts final where ${wanted.sql}),
  engaged as (
    select account_id, sumIf(each.engagement, each.moment = {today:Date}) as engagement,
      sumIf(each.engagement, each.moment = {before:Date}) as engagement_before,
      maxIf(each.people, each.moment = {today:Date}) as people, maxIf(each.decides, each.moment = {today:Date}) as decides,
      maxIf(each.breadth, each.moment = {today:Date}) as breadth, maxIf(each.newest_day, each.moment = {today:Date}) as newest_day,
      anyIf(each.acts, each.moment = {today:Date}) as acts, sumIf(each.adopting, each.moment = {today:Date}) as adopting,
      sumIf(each.advocating, each.moment = {today:Date}) as advocating
    from (${engagement.sql}) as each group by account_id),
  deals as (
    select account_id, countIf(status = 'open') as open_deals, maxIf(closed_on, status = 'won') as won_on,
      maxIf(closed_on, status = 'lost') as lost_on
    from opportunities final where ${wanted.sql} group by account_id),
  moved as (
    select account_id, argMax(to_stage, (at, run)) as stage_before from stage_transitions where ${wanted.sql} group by account_id)
select toString(a.account_id) as account_id, a.name as name, a.owner as owner,
  toString({today:Date}) as moment, toString(e.engagement) as engagement,
  toString(e.engagement_before) as engagement_before, toString(e.people) as people, e.decides as decides,
  e.breadth as breadth, toString(e.newest_day) as newest_day, e.acts as acts, toString(e.adopting) as adopting,
  toString(e.advocating) as advocating, toString(f.grade) as grade, toString(t.tier) as tier,
  toString(d.open_deals) as open_deals, toString(d.won_on) as won_on, toString(d.lost_on) as lost_on,
  toString(m.stage_before) as stage_before, p.people as people_before
from in_scope as a
left any join engaged as e on e.account_id = a.account_id
left any join (select account_id, grade from account_fit final where ${wanted.sql}) as f on f.account_id = a.account_id
left any join (
  select account_id, tier from target_list_members
  where list_version = (select max(list_version) from target_list_members) and ${wanted.sql}) as t
  on t.account_id = a.account_id
left any join deals as d on d.account_id = a.account_id
left any join moved as m on m.account_id = a.account_id
left any join (select account_id, people from account_scores final where ${wanted.sql}) as p on p.account_id = a.account_id
order by a.account_id`,
    bound: { ...engagement.bound, ...wanted.bound, ...days },
  }
}

/** Where to cut all accounts into pieces of so many, by their ids: the last id of each piece. */
export async function accountPieces({ facts }: Context, size: number, signal?: AbortSignal): Promise<string[]> {
  const rows = await facts.ask<{ last: string }>(
    `select toString(max(account_id)) as last from (
       select account_id, intDiv(row_number() over (order by account_id) - 1, {size:UInt32}) as piece
       from accounts final)
     group by piece order by piece`,
    { size },
    { signal },
  )
  return rows.map(row => row.last)
}

/** The accounts with events that were learned after a moment. */
export async function accountsTouchedSince({ facts }: Context, since: Date): Promise<string[]> {
  const rows = await facts.ask<{ id: string }>(
    `select distinct toString(account_id) as id from events
     where received_at >= {since:DateTime64(3, 'UTC')} and account_id != 0`,
    { since: factsTime(since) },
  )
  return rows.map(row => row.id)
}
