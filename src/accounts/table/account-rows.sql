-- What does the table show of these accounts? In the order of the ids.
select
  a.account_id as id,
  a.name as name,
  nullIf(a.local_name, '') as localName,
  nullIf(a.domain, '') as domain,
  nullIf(toString(a.country), '') as country,
  nullIf(toString(a.region), '') as region,
  nullIf(toString(a.city), '') as city,
  nullIf(toString(a.industry), '') as industry,
  nullIf(toString(a.industry_text), '') as industryText,
  a.employees as employees,
  toFloat64(a.revenue_usd) as revenueUsd,
  nullIf(toString(a.owner), '') as owner,
  if(f.run > 0, f.fit / 1e6, null) as fit,
  nullIf(toString(f.grade), '') as grade,
  if(f.run > 0, f.coverage / 1e6, null) as confidence,
  nullIf(toString(t.tier), '') as tier,
  if(e.run > 0, e.engagement / 1e8, null) as engagement,
  nullIf(toString(e.stage), '') as stage,
  c.probability as propensity,
  a.received_at as updatedAt
from accounts as a final
left any join (
  select account_id, run, fit, grade, coverage from account_fit final where account_id in {ids:Array(UInt64)}
) as f on f.account_id = a.account_id
left any join (
  select account_id, tier
  from target_list_members
  where list_version = (select max(list_version) from target_list_members) and account_id in {ids:Array(UInt64)}
) as t on t.account_id = a.account_id
left any join (
  select account_id, run, engagement, stage from account_scores final where account_id in {ids:Array(UInt64)}
) as e on e.account_id = a.account_id
left any join (
  select account_id, probability from account_propensity final where account_id in {ids:Array(UInt64)}
) as c on c.account_id = a.account_id
where a.account_id in {ids:Array(UInt64)}
order by indexOf({ids:Array(UInt64)}, a.account_id)
