-- What did we know of this account at a moment? The version learned last by then (a bulk universe has only the latest row);
-- fit and stage only if they were computed by then, since later runs overwrite them; the tier of the newest list.
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
  a.received_at as updatedAt,
  nullIf(a.registry_number, '') as registryNumber,
  nullIf(a.website, '') as website,
  nullIf(a.phone, '') as phone,
  nullIf(a.revenue_text, '') as revenueText,
  a.founded_year as foundedYear,
  nullIf(toString(a.ownership), '') as ownership,
  toFloat64(toString(a.growth)) as growth,
  toFloat64(a.budget_usd) as budgetUsd,
  arrayMap(t -> toString(t), a.technologies) as technologies,
  arrayMap(k -> toString(k), a.keywords) as keywords,
  mapApply((k, v) -> (toString(k), v), a.departments) as departments,
  mapApply((k, v) -> (toString(k), v), a.attributes) as attributes,
  a.parent_name as parentName,
  toString(a.source) as source,
  a.source_id as sourceId,
  a.valid_from as validFrom,
  a.received_at as receivedAt
from (
  select * from account_versions where account_id = {account:UInt64}
  union all
  select * from accounts where account_id = {account:UInt64}
) as a
left any join (
  select account_id, run, fit, grade, coverage
  from account_fit final
  where account_id = {account:UInt64} and scored_at <= {as_of:DateTime64(3, 'UTC')}
) as f on f.account_id = a.account_id
left any join (
  select account_id, tier
  from target_list_members
  where account_id = {account:UInt64} and list_version = (select max(list_version) from target_list_members)
) as t on t.account_id = a.account_id
left any join (
  select account_id, run, engagement, stage
  from account_scores final
  where account_id = {account:UInt64} and scored_at <= {as_of:DateTime64(3, 'UTC')}
) as e on e.account_id = a.account_id
left any join (
  select account_id, probability
  from account_propensity final
  where account_id = {account:UInt64} and scored_at <= {as_of:DateTime64(3, 'UTC')}
) as c on c.account_id = a.account_id
where a.received_at <= {as_of:DateTime64(3, 'UTC')}
order by a.received_at desc, a.seq desc
limit 1
