import { factsTime } from '../../kernel/clock.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'
import { type BoundSql, engagementRows, type Scope } from './engagement-rows.ts'
import { type Weights, weightsOf } from './weights.ts'

/** What is asked: whose engagement, on which days, as known when. */
export interface EngagementQuestion {
  scope: Scope
  /** Days as the facts store writes them; a day's score is that of its end. */
  moments: readonly string[]
  /** Null: all that is known now. */
  asOf: Date | null
}

const lookups = (weights: Weights): BoundSql['bound'] => ({
  types: weights.types,
  typePlaces: weights.types.map((_, place) => place),
  pages: weights.pages,
  pagePlaces: weights.pages.map((_, place) => place),
  activities: weights.activities,
  worth: weights.worth,
  perDay: weights.perDay,
  byMinute: weights.byMinute,
  decay: weights.decay,
  most: weights.most,
  horizon: weights.decay.length,
})

/** Our own people and our own companies, whose doings are nobody's interest. */
function withoutOwn({ engagement }: InsightsModel): BoundSql {
  const domains = engagement.exclude.own_domains.map(domain => domain.toLowerCase())
  if (domains.length === 0) return { sql: '', bound: {} }
  return {
    sql: `
    and account_id not in (select account_id from accounts final where domain in {ownDomains:Array(String)})
    and person_id not in (
      select contact_id from contacts final
      where lowerUTF8(substring(email, position(email, '@') + 1)) in {ownDomains:Array(String)})`,
    bound: { ownDomains: domains },
  }
}

/** The activity of a row by its type and page; 0 for what counts nothing. */
const activity = `{activities:Array(UInt16)}[transform(type, {types:Array(String)}, {typePlaces:Array(UInt16)}, 0)
      * length({pages:Array(String)}) + transform(page, {pages:Array(String)}, {pagePlaces:Array(UInt16)}, 0) + 1]`

/** The day whose end is asked for: one, or each of several; and what of all days can matter for any of them. */
const momentOf = (moments: readonly string[]) =>
  moments.length === 1 ? '{moment:Date}' : 'arrayJoin({moments:Array(Date)})'
const spanOf = (moments: readonly string[]) =>
  moments.length === 1
    ? 'day <= {moment:Date} and day > {moment:Date} - {horizon:UInt16}'
    : 'day <= arrayMax({moments:Array(Date)}) and day > arrayMin({moments:Array(Date)}) - {horizon:UInt16}'

/** How often a row counts, and what it is worth on the day, in micro-points. */
const columns = `
    ${activity} as activity,
    greatest(least(if({byMinute:Array(UInt8)}[activity + 1] = 1, minutes, count), {perDay:Array(Int64)}[activity + 1]), 0)
      as times,
    times * intDiv({worth:Array(Int64)}[activity + 1] * {decay:Array(Int64)}[toUInt32(moment - day) + 1] + 500000, 1000000)
      as points`

/** The rows of a question with their worth: one a person, a day and an activity. */
function valuedRows(model: InsightsModel, weights: Weights, { scope, moments, asOf }: EngagementQuestion): BoundSql {
  const rows = engagementRows(scope, asOf)
  const own = withoutOwn(model)
  const [first = ''] = moments
  return {
    sql: `select account_id, person_id, day, type, count, moment,${columns}
  from (select *, ${momentOf(moments)} as moment from ${rows.sql} where ${spanOf(moments)})
  where activity != 0 and day <= moment and day > moment - {horizon:UInt16}${own.sql}`,
    bound: {
      ...rows.bound,
      ...own.bound,
      ...lookups(weights),
      ...(moments.length === 1 ? { moment: first } : { moments }),
    },
  }
}

/** What the roles of the people in scope make of their points, in hundredths, as known at the moment. */
function roleShares(model: InsightsModel, { scope, asOf }: EngagementQuestion): BoundSql {
  const { roles } = model.engagement
  const role = model.qualification.or_role ?? ''
  const people =
    scope !== 'all' && 'ids' in scope
      ? ` and contact_id in (select person_id from engagement_daily where account_id in {accountIds:Array(UInt64)})`
      : ''
  const bound = {
    roles: Object.keys(roles),
    roleShares: Object.values(roles).map(share => Math.round(share * 100)),
    decidingRole: role,
  }
  const shown = `arrayMax(r -> transform(r, {roles:Array(String)}, {roleShares:Array(Int64)}, 100), held) as share,
    has(held, {decidingRole:String}) as deciding`
  const wanted = `hasAny(held, arrayPushBack({roles:Array(String)}, {decidingRole:String}))`
  if (asOf === null)
    return {
      sql: `select contact_id as person_id, arrayMap(r -> toString(r), roles) as held, ${shown}
    from contacts final where ${wanted}${people}`,
      bound,
    }
  return {
    sql: `select contact_id as person_id, arrayMap(r -> toString(r), argMax(roles, (received_at, seq))) as held, ${shown}
    from contact_versions where received_at <= {asOf:DateTime64(3, 'UTC')}${people} group by contact_id having ${wanted}`,
    bound: { ...bound, asOf: factsTime(asOf) },
  }
}

/** Days back to which something outside the points matters: an act that needs no score, use of the product, praise. */
const watchedDays = (model: InsightsModel): number =>
  Math.max(
    model.stages.adopting.days,
    model.stages.advocate.days,
    ...model.qualification.act_now.map(rule => rule.within_days),
  )

/**
 * What was done lately that matters without points, the whole account counted: one column an act, uses and praises. Plain
 * sums, so that rows the engine has not merged yet need no merging.
 */
function watchedRows(model: InsightsModel, weights: Weights, { scope, moments, asOf }: EngagementQuestion): BoundSql {
  const { adopting, advocate } = model.stages
  const acts = model.qualification.act_now.map(rule => ({ at: weights.ids.indexOf(rule.activity), rule }))
  const done = acts.map(
    ({ at, rule }) => `greatest(0, sumIf(count, activity = ${at} and day > moment - ${rule.within_days}))`,
  )
  const watched = [
    ...new Set([
      ...adopting.types,
      ...advocate.types,
      ...acts.flatMap(({ at }) => model.engagement.activities[at - 1]?.types ?? []),
    ]),
  ]
  const own = withoutOwn(model)
  const rows = engagementRows(scope, asOf, { merged: false })
  return {
    sql: `select account_id, moment, toInt64(0) as engagement, toUInt64(0) as people, 0 as decides, toInt64(0) as depth,
  toInt64(0) as squares, toDate(0) as newest_day, [${done.join(', ') || 'toInt64(0)'}] as acts,
  greatest(0, sumIf(count, type in {adoptingTypes:Array(String)} and day > moment - {adoptingDays:UInt16})) as adopting,
  greatest(0, sumIf(count, type in {advocateTypes:Array(String)} and day > moment - {advocateDays:UInt16})) as advocating
from (
  select *, ${activity} as activity
  from (select *, ${momentOf(moments)} as moment from ${rows.sql} where ${spanOf(moments)})
  where type in {watchedTypes:Array(String)}
    and day <= moment and day > moment - least({horizon:UInt16}, {watchedDays:UInt16})${own.sql})
group by account_id, moment`,
    bound: {
      ...rows.bound,
      ...own.bound,
      watchedTypes: watched,
      watchedDays: watchedDays(model),
      adoptingTypes: adopting.types,
      adoptingDays: adopting.days,
      advocateTypes: advocate.types,
      advocateDays: advocate.days,
    },
  }
}

/** A model's questions about engagement, as SQL with bound values. */
export function compileEngagement(model: InsightsModel) {
  const weights = weightsOf(model)
  const anonymous = Math.round((model.engagement.roles.anonymous ?? 1) * 100)

  return {
    weights,

    /**
     * One row an account and moment: the score in hundred-millionths of a point, known people with points, breadth in
     * thousandths of a person (Hill number of order 2), whether somebody decides, and what was done lately.
     */
    accounts(question: EngagementQuestion): BoundSql {
      const rows = valuedRows(model, weights, question)
      const roles = roleShares(model, question)
      const watched = watchedRows(model, weights, question)
      return {
        sql: `select account_id, moment, sum(each.engagement) as engagement, sum(each.people) as people,
  max(each.decides) as decides,
  if(sum(each.squares) = 0, 0, toUInt32(intDiv(toInt128(sum(each.depth)) * sum(each.depth) * 1000, sum(each.squares)))) as breadth,
  max(each.newest_day) as newest_day, sumForEach(each.acts) as acts, sum(each.adopting) as adopting,
  sum(each.advocating) as advocating
from (
  select account_id, moment,
    sum(p * if(person_id = 0, {anonymousShare:Int64}, if(share = 0 and not known_role, 100, share))) as engagement,
    countIf(p > 0 and person_id != 0) as people,
    max(p > 0 and deciding) as decides,
    sum(intDiv(p, 1000)) as depth,
    sum(intDiv(p, 1000) * intDiv(p, 1000)) as squares,
    max(last_day) as newest_day,
    emptyArrayInt64() as acts, toInt64(0) as adopting, toInt64(0) as advocating
  from (
    select account_id, person_id, moment, least({most:Int64}, sum(points)) as p, max(day) as last_day
    from (${rows.sql})
    group by account_id, person_id, moment) as scored
  left any join (select person_id, share, deciding, 1 as known_role from (${roles.sql})) as roles using person_id
  group by account_id, moment
  union all
  ${watched.sql}) as each
group by account_id, moment`,
        bound: { ...rows.bound, ...roles.bound, ...watched.bound, anonymousShare: anonymous },
      }
    },

    /** One row a person and activity of one moment: what the receipt is made of. */
    receipt(question: EngagementQuestion): BoundSql {
      const rows = valuedRows(model, weights, question)
      const roles = roleShares(model, question)
      return {
        sql: `select toString(person_id) as person, activity, toString(units) as times, toString(p) as points, newest,
  if(person_id = 0, {anonymousShare:Int64}, if(share = 0 and not known_role, 100, share)) as share
from (
  select person_id, activity, sum(times) as units, sum(points) as p, max(day) as newest
  from (${rows.sql})
  group by person_id, activity) as scored
left any join (select person_id, share, 1 as known_role from (${roles.sql})) as roles using person_id
order by person_id, activity`,
        bound: { ...rows.bound, ...roles.bound, anonymousShare: anonymous },
      }
    },
  }
}
