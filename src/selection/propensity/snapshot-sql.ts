import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { Bindings } from '../fit/bindings.ts'
import { type BoundSql, compileFit } from '../fit/compile-fit.ts'
import type { IcpDefinition } from '../icp-definition.schema.ts'
import { accountColumns, CRITERION, HORIZON_DAYS, notTheirDoing, numberFeatures, wordFeatures } from './features.ts'
import type { Scope, SignalBasis, SignalSource } from './signal-source.ts'

/** By what features are made: pinned with a learned model. */
export interface Basis {
  /** The profile, its version, and the median that unknown values stand at, micro-points; null without a profile. */
  icp: { version: number; definition: IcpDefinition; median: number; writtenAt: Date } | null
  signals: SignalBasis
}

/** Accounts as known at `at`; whatever was learned after `knownBy` is not looked at, not even for what came of them. */
export interface Snapshot {
  at: Date
  knownBy: Date
}

/** Parameters under names of their own, so that pieces of SQL can stand in one question. */
function renamed({ sql, bound }: BoundSql, prefix: string): BoundSql {
  return {
    sql: sql.replaceAll(/\{(\w+):/g, (_, name: string) => `{${prefix}${name}:`),
    bound: Object.fromEntries(Object.entries(bound).map(([name, value]) => [prefix + name, value])),
  }
}

const scopeSql = (scope: Scope): BoundSql => {
  if (scope === 'all') return { sql: '', bound: {} }
  if ('ids' in scope) return { sql: ' and account_id in {ids:Array(UInt64)}', bound: { ids: scope.ids.map(BigInt) } }
  return {
    sql: ' and account_id > {above:UInt64} and account_id <= {upTo:UInt64}',
    bound: { above: scope.above, upTo: scope.upTo },
  }
}

const at = `{at:DateTime64(3, 'UTC')}`
const knownBy = `{knownBy:DateTime64(3, 'UTC')}`
const millis = (column: string) => `toUnixTimestamp64Milli(${column})`

/**
 * Which version of a thing counts: the last one learned until the moment. Histories are imported long after they
 * happened: so else what held then though it was learned later (2), else, of what bears no date, the first word (1).
 */
const rank = (undated: boolean) => `multiIf(
      received_at <= ${at}, (toUInt8(3), ${millis('received_at')}, toInt64(seq)),
      valid_from < received_at and valid_from <= ${at}, (toUInt8(2), ${millis('valid_from')}, toInt64(seq)),
      ${undated ? `valid_from >= received_at, (toUInt8(1), -${millis('received_at')}, -toInt64(seq)),` : ''}
      (toUInt8(0), toInt64(0), toInt64(0)))`

/** Accounts as known then; `hindsight` where that was learned later. */
const knownSql = (columns: readonly string[], wanted: string) => `
  select account_id, hindsight, ${columns.map((column, i) => `said.${i + 1} as ${column}`).join(', ')}
  from (
    select account_id, argMax(told, place) as said, max(place.1) as best, best < 3 as hindsight
    from (select account_id, tuple(${columns}) as told, ${rank(true)} as place
      from account_versions where received_at <= ${knownBy}${wanted})
    group by account_id)
  where best > 0`

const peopleSql = (wanted: string) => `
  select account_id, count() as contacts, countIf(has(roles, 'decision_maker')) as deciders
  from (
    select contact_id, argMax(told, place) as said, max(place.1) as best, said.1 as account_id, said.2 as roles
    from (select contact_id, tuple(account_id, roles) as told, ${rank(false)} as place from contact_versions
      where received_at <= ${knownBy}${
        wanted && ` and contact_id in (select contact_id from contact_versions where 1${wanted})`
      })
    group by contact_id)
  where best > 0 and account_id != 0${wanted}
  group by account_id`

/** Deals are dated by what happened; as a feature only what was learned until the moment counts. */
const dealsSql = (wanted: string) => `
  select account_id,
    countIf(created <= {day:Date32} and (status = 'open' or closed > {day:Date32})) as open_deals,
    countIf(status = 'won' and closed <= {day:Date32}) as won_deals,
    countIf(created > {day:Date32} and created <= {day:Date32} + {horizon:UInt16}) as coming,
    countIf(lost_then) as lost_deals, maxIf(closed_then, lost_then) as lost_on
  from (
    select opportunity_id, argMax(said, (received_at, seq)) as latest,
      argMaxIf(said, (received_at, seq), received_at <= ${at}) as earlier,
      latest.1 as account_id, latest.2 as status, latest.3 as created, latest.4 as closed,
      earlier.1 != 0 and earlier.2 = 'lost' and earlier.4 <= {day:Date32} as lost_then, earlier.4 as closed_then
    from (select opportunity_id, received_at, seq, tuple(account_id, status,
        coalesce(created_on, closed_on, toDate32(valid_from)), coalesce(closed_on, toDate32(valid_from))) as said
      from opportunity_versions where received_at <= ${knownBy}${
        wanted && ` and opportunity_id in (select opportunity_id from opportunity_versions where 1${wanted})`
      })
    group by opportunity_id)
  where account_id != 0${wanted}
  group by account_id`

const within = (days: number) => `day > {day:Date} - ${days}`
const times = (condition: string, days: number) => `sumIf(count, ${condition} and ${within(days)})`

const doingsSql = ({ sql }: BoundSql) => `
  select account_id,
    maxIf(day, theirs) as last_day,
    uniqExactIf(day, theirs and ${within(30)}) as active_days_30,
    uniqExactIf(day, theirs and ${within(90)}) as active_days_90,
    uniqExactIf(person_id, theirs and person_id != 0 and ${within(90)}) as people_90,
    ${times(`type = 'page_view'`, 90)} as visits_90,
    ${times(`page = 'pricing'`, 90)} as pricing_90,
    ${times(`(type = 'demo_request' or page = 'demo')`, 180)} as demos_180,
    ${times(`type in ('white_paper_download', 'content_download', 'video_view')`, 90)} as content_90,
    ${times(`type in ('webinar_registered', 'webinar_attended', 'event_registered', 'event_attended')`, 180)} as webinars_180,
    ${times(`type in ('form_submit', 'chat', 'call', 'meeting', 'email_replied')`, 180)} as conversations_180,
    ${times(`type in ('email_clicked', 'ad_click')`, 90)} as mail_clicks_90,
    ${times(`type in ('email_delivered', 'ad_impression')`, 90)} as sent_90,
    ${times(`type = 'intent_topic'`, 30)} as told_30
  from (select account_id, person_id, day, type, page, count, type not in {notTheirs:Array(String)} as theirs from ${sql})
  where day <= {day:Date} and day > {day:Date} - 540 and count > 0
  group by account_id`

/**
 * How far the topic that an account reads most unusually about is above what is usual, in standard deviations of the
 * gamma-Poisson prediction with a prior of half an event in half a week (METHODS: intent surge).
 */
const readingSql = ({ sql }: BoundSql) => `
  select toUInt64(account) as account_id, max((recent - mean) / sqrt(mean * (1 + 3 / 12.5))) as surge
  from (select account, recent, 3 * (0.5 + baseline) / 12.5 as mean from (${sql}))
  group by account_id`

const noFit = 'select toUInt64(0) as account_id, toInt32(0) as fit, toInt32(0) as coverage, [toInt32(0)] as points'

/** The names of the numbers of a row, in order: those that every account has, then what each criterion of the fit gives. */
export const numberNames = ({ icp }: Basis): string[] => [
  ...numberFeatures.map(({ name }) => name),
  ...(icp?.definition.criteria ?? []).map(({ id }) => `${CRITERION}${id}`),
]

/** How many of the accounts without a coming deal are taken: in millionths, by a hash of the account and the day. */
export interface Sampling {
  others: number
}

/**
 * One row for each account at risk, that is without an open or won deal then: id, whether a deal was created within the
 * horizon after (`coming`, as far as known by `knownBy`), hindsight, and its features in order: `x` numbers, `words`.
 */
export async function snapshotSql(
  context: Context,
  source: SignalSource,
  basis: Basis,
  snapshot: Snapshot,
  scope: Scope,
  { others }: Sampling = { others: 1_000_000 },
): Promise<BoundSql> {
  const wanted = scopeSql(scope)
  const signals = await source.signals(context, basis.signals, scope, snapshot.at)
  const [engagement, doings, reading] = [
    renamed(signals.engagement, 'e_'),
    renamed(signals.doings, 'd_'),
    renamed(signals.reading, 'r_'),
  ]
  const compiled = basis.icp && compileFit(basis.icp.definition)
  const columns = [...new Set([...accountColumns, ...(compiled?.columns ?? [])])]
  const known = knownSql(columns, wanted.sql)
  const fits = compiled?.fits({ sql: '(select * from known)', bound: {} }, basis.icp?.median ?? 0)
  const numbers = numberFeatures.map(({ sql }) => `toFloat64(${sql})`)
  const words = wordFeatures.map(({ sql }) => `toString(${sql})`)
  const bindings = new Bindings('s')
  return {
    sql: `with known as (${known}),
deals as (${dealsSql(wanted.sql)})
select toString(k.account_id) as id, o.coming > 0 as came, k.hindsight as hindsight,
  arrayConcat([${numbers.join(', ')}], arrayMap(p -> p / 1e6, arraySlice(f.points, 1, ${basis.icp?.definition.criteria.length ?? 0}))) as x,
  [${words.join(', ')}] as words
from known as k
left any join (select account_id, fit, coverage, points from (${fits?.sql ?? noFit})) as f on f.account_id = k.account_id
left any join (select account_id, engagement, breadth from (${engagement.sql})) as e on e.account_id = k.account_id
left any join (${doingsSql(doings)}) as d on d.account_id = k.account_id
left any join (${readingSql(reading)}) as r on r.account_id = k.account_id
left any join deals as o on o.account_id = k.account_id
left any join (${peopleSql(wanted.sql)}) as p on p.account_id = k.account_id
where o.open_deals = 0 and o.won_deals = 0
  and (o.coming > 0 or sipHash64(k.account_id, {day:Date}) % 1000000 < ${bindings.bind(others, 'UInt32')})
order by k.account_id`,
    bound: {
      ...wanted.bound,
      ...engagement.bound,
      ...doings.bound,
      ...reading.bound,
      ...fits?.bound,
      ...bindings.values,
      at: factsTime(snapshot.at),
      knownBy: factsTime(snapshot.knownBy),
      day: snapshot.at.toISOString().slice(0, 10),
      horizon: HORIZON_DAYS,
      notTheirs: notTheirDoing,
    },
  }
}
