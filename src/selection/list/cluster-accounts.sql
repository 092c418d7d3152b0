-- What is known of these accounts that they can be grouped by? Pains are what they, or the people in their buying groups,
-- are recorded to suffer from; topics are what they read about most in the last half year.
with
  '^(pains?|pain[ _-]?points?|challenges?|痛点|挑战)$' as pain_names,
  said as (
    select account_id, arrayJoin(mapValues(mapFilter((name, _) -> match(lowerUTF8(toString(name)), pain_names), attributes))) as text
    from accounts final where account_id in {accounts:Array(UInt64)}
    union all
    select account_id, arrayJoin(mapValues(mapFilter((name, _) -> match(lowerUTF8(toString(name)), pain_names), attributes))) as text
    from contacts final where account_id in {accounts:Array(UInt64)}
  ),
  suffered as (
    select account_id, arraySort(arrayDistinct(groupArray(pain))) as pains
    from (
      select account_id, trimBoth(lowerUTF8(arrayJoin(splitByRegexp('[;,，；、|\\n]', toString(text))))) as pain from said
    )
    where pain != ''
    group by account_id
  ),
  readings as (
    select account_id, toString(topic) as topic, sum(count) as n, sum(n) over (partition by account_id) as of_all
    from intent_daily
    where account_id in {accounts:Array(UInt64)} and topic != '' and day > toDate({today:Date32}) - 180
      and day <= toDate({today:Date32})
    group by account_id, topic
  ),
  researched as (
    select account_id, arraySort(groupArray(topic)) as topics
    from readings where n >= 3 and 3 * n >= of_all
    group by account_id
  )
select
  toString(a.account_id) as account, a.industry as industry, a.country as country, a.employees as employees,
  a.technologies as technologies, arrayDistinct(arrayMap(word -> lowerUTF8(toString(word)), a.keywords)) as keywords,
  suffered.pains as pains, researched.topics as topics
from (
  select account_id, industry, country, employees, technologies, keywords
  from accounts final where account_id in {accounts:Array(UInt64)}
) as a
left join suffered on suffered.account_id = a.account_id
left join researched on researched.account_id = a.account_id
