-- Which accounts meet the filter? A condition whose value is empty folds to true, so that its column is not even read;
-- fit is joined only where somebody asks for it. Nobody ranks twice: the newest row of every account and of its fit.
select
  account_id,
  name,
  country,
  region,
  industry,
  technologies,
  owner,
  employees,
  revenue_usd,
  received_at,
  f.run > 0 as scored,
  f.fit as fit,
  f.grade as grade,
  e.run > 0 as measured,
  e.engagement as engagement,
  e.stage as stage,
  c.probability as propensity
from accounts as a final
left any join (select account_id, run, fit, grade from account_fit final where {with_fit:Bool}) as f using account_id
left any join (
  select account_id, run, engagement, stage from account_scores final where {with_scores:Bool}) as e using account_id
left any join (
  select account_id, probability from account_propensity final where {with_propensity:Bool}) as c using account_id
where (empty({ids:Array(UInt64)}) or account_id in {ids:Array(UInt64)})
  and ({q:String} = ''
    or positionCaseInsensitiveUTF8(name, {q:String}) > 0
    or positionCaseInsensitiveUTF8(local_name, {q:String}) > 0
    or positionCaseInsensitiveUTF8(domain, {q:String}) > 0)
  and ({domain:String} = '' or domain = {domain:String})
  and (empty({countries:Array(String)}) or country in {countries:Array(String)})
  and (empty({regions:Array(String)}) or region in {regions:Array(String)})
  and (empty({industries:Array(String)}) or industry in {industries:Array(String)})
  and (empty({technologies:Array(String)}) or hasAny(technologies, {technologies:Array(String)}))
  and (empty({owners:Array(String)}) or owner in {owners:Array(String)})
  and ({employees_min:Nullable(Float64)} is null or employees >= {employees_min:Nullable(Float64)})
  and ({employees_max:Nullable(Float64)} is null or employees <= {employees_max:Nullable(Float64)})
  and ({revenue_min:Nullable(Float64)} is null or revenue_usd >= {revenue_min:Nullable(Float64)})
  and ({revenue_max:Nullable(Float64)} is null or revenue_usd <= {revenue_max:Nullable(Float64)})
  and (empty({grades:Array(String)}) or f.grade in {grades:Array(String)})
  and ({fit_min:Nullable(Float64)} is null or (f.run > 0 and f.fit >= {fit_min:Nullable(Float64)} * 1000000))
  and (empty({stages:Array(String)}) or e.stage in {stages:Array(String)})
  and ({engagement_min:Nullable(Float64)} is null
    or (e.run > 0 and e.engagement >= {engagement_min:Nullable(Float64)} * 100000000))
  and ({engagement_max:Nullable(Float64)} is null
    or (e.run > 0 and e.engagement < {engagement_max:Nullable(Float64)} * 100000000))
  and ({propensity_min:Nullable(Float64)} is null or c.probability >= {propensity_min:Nullable(Float64)} / 100)
  and ({propensity_max:Nullable(Float64)} is null or c.probability < {propensity_max:Nullable(Float64)} / 100)
  and (empty({tiers:Array(String)}) or account_id in (
    select account_id
    from target_list_members
    where list_version = (select max(list_version) from target_list_members) and tier in {tiers:Array(String)}))
