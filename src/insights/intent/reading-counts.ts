import { factsTime } from '../../kernel/clock.ts'
import { type BoundSql, inScope, type Scope } from '../engagement/engagement-rows.ts'
import type { Topic } from './intent.schema.ts'

export const recentWeeks = 3
export const baselineWeeks = 12

/** A provider's word and our own reading confirm each other when at most so many days lie between them … */
const apartDays = 10
/** … and the later of them is at most so many days old. */
const freshDays = 3

/** Latin keywords match whole words, others wherever they stand: Chinese has no spaces. */
export const needle = (keyword: string): string => {
  const words = keyword
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return /^[\p{Script=Latin}\p{N} ]+$/u.test(words) ? ` ${words} ` : words
}

/** What was read, as known at a moment: whole days from the rollup, the moment's own day from its events. */
function readRows(asOf: Date | null, wanted: string): string {
  const columns = 'account_id, person_id, day, topic, text, told, count'
  const span = `day > toDate({moment:DateTime64(3, 'UTC')}) - {days:UInt16} and day <= toDate({moment:DateTime64(3, 'UTC')})`
  if (asOf === null) return `select ${columns} from intent_daily where ${wanted} and ${span}`
  return `select ${columns} from intent_daily
    where ${wanted} and ${span} and received_day < toDate({moment:DateTime64(3, 'UTC')})
    union all
    select ${columns} from intent_events
    where ${wanted} and ${span} and received_at >= toStartOfDay({moment:DateTime64(3, 'UTC')})
      and received_at <= {moment:DateTime64(3, 'UTC')}`
}

/** What was read with each topic that it is about: the event's own, and those of ours whose words stand in it. */
const aboutRows = (asOf: Date | null, wanted = '1'): string => `
  select account_id, person_id, day, told, count, arrayJoin(arrayDistinct(arrayConcat(
    if(topic = '', [], [toString(topic)]),
    arrayFilter((name, words) -> arrayExists(word -> position(text, word) > 0, words),
      {names:Array(String)}, {keywords:Array(Array(String))})))) as about
  from (${readRows(asOf, wanted)})`

const boundTopics = (topics: readonly Topic[], moment: Date) => ({
  moment: factsTime(moment),
  days: (recentWeeks + baselineWeeks) * 7,
  names: topics.map(topic => topic.name),
  keywords: topics.map(topic => topic.keywords.map(needle).filter(word => word.trim() !== '')),
})

/** How often one account read about each topic in each of the last fifteen weeks; week 0 is the newest. */
export const weeklyReading = (
  account: string,
  topics: readonly Topic[],
  moment: Date,
  asOf: Date | null,
): BoundSql => ({
  sql: `select about as topic, intDiv(toDate({moment:DateTime64(3, 'UTC')}) - day, 7) as week, toFloat64(sum(count)) as n
from (${aboutRows(asOf)})
where account_id = {account:UInt64}
group by topic, week`,
  bound: { ...boundTopics(topics, moment), account },
})

/**
 * One row for each account and topic that was read about lately, with what accounts of its size read in the weeks before.
 * Somebody whose reading was taken out again is nobody. Visitors whom nobody knows are one person together. In a scope
 * the sums over accounts of one size, and over a topic, are those of the scope.
 */
export function readingCounts(
  topics: readonly Topic[],
  moment: Date,
  asOf: Date | null,
  scope: Scope = 'all',
): BoundSql {
  const wanted = inScope(scope)
  return {
    sql: `select toString(account_id) as account, about as topic, band, recent, baseline, people, told_weeks,
  own_events, toUInt8(told_weeks > 0 and own_events > 0
    and least(arrayMin(own_ages), arrayMin(told_ages)) <= {freshDays:UInt16}
    and arrayExists(own -> arrayExists(said -> abs(toInt32(own) - said) <= {apartDays:UInt16}, told_ages), own_ages)) as confirmed,
  alike, alike_squares, topic_recent, topic_baseline
from (
  select *,
    sum(baseline) over (partition by about, band) as alike,
    sum(baseline * baseline) over (partition by about, band) as alike_squares,
    sum(recent) over (partition by about) as topic_recent,
    sum(baseline) over (partition by about) as topic_baseline
  from (
    select account_id, about, any(accounts.size) as band,
      toFloat64(sumIf(n, week < {recentWeeks:UInt8})) as recent,
      toFloat64(sumIf(n, week >= {recentWeeks:UInt8})) as baseline,
      toUInt32(uniqExactIf(person_id, week < {recentWeeks:UInt8} and told = 0)) as people,
      toUInt32(uniqExactIf(week, week < {recentWeeks:UInt8} and told = 1)) as told_weeks,
      toUInt32(sumIf(n, week < {recentWeeks:UInt8} and told = 0)) as own_events,
      arrayDistinct(arrayFlatten(groupArrayIf(ages, week < {recentWeeks:UInt8} and told = 0))) as own_ages,
      arrayDistinct(arrayFlatten(groupArrayIf(ages, week < {recentWeeks:UInt8} and told = 1))) as told_ages
    from (
      select account_id, about, person_id, told,
        intDiv(toDate({moment:DateTime64(3, 'UTC')}) - day as age, 7) as week, sum(count) as n,
        groupUniqArray(toUInt16(age)) as ages
      from (${aboutRows(asOf, wanted.sql)})
      group by account_id, about, person_id, told, week
      having n > 0) as reading
    inner join (
      select account_id, multiIf(employees is null, 0, employees <= 50, 1, employees <= 500, 2, employees <= 5000, 3, 4) as size
      from accounts final where ${wanted.sql}) as accounts using account_id
    group by account_id, about))
where recent > 0
order by account_id, about`,
    bound: {
      ...wanted.bound,
      ...boundTopics(topics, moment),
      recentWeeks,
      apartDays,
      freshDays,
    },
  }
}
