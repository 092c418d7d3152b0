-- Which rows change what is known of their company, and what is known after each of them? A value that the file does
-- not have leaves the known one as it is.
insert into import_accounts (import_id, step, row, valid_from, received_at, source, source_id, registry_number, domain,
  name, local_name, website, phone, country, region, city, industry, industry_text, employees, revenue_usd,
  revenue_text, founded_year, ownership, growth, budget_usd, technologies, keywords, departments, parent_name, owner,
  attributes)
with
  plan as (
    select row, id, existed, first, shared from import_plan
    where import_id = {import:UUID} and bucket = {bucket:UInt16} and (existed or shared)
      and row not in (select row from import_unchanged where import_id = {import:UUID})),
  latest as (select * from accounts final where account_id in (select id from plan where existed)),
  after as (
    select p.id as id, s.row as row, p.first and not p.existed as is_new,
      s.valid_from as valid_from, s.received_at as received_at, s.source as source, s.source_id as source_id,
      if(s.registry_number = '', l.registry_number, s.registry_number) as registry_number,
      if(s.domain = '', l.domain, s.domain) as domain,
      if(s.name = '', l.name, s.name) as name,
      if(s.local_name = '', l.local_name, s.local_name) as local_name,
      if(s.website = '', l.website, s.website) as website,
      if(s.phone = '', l.phone, s.phone) as phone,
      if(s.country = '', l.country, s.country) as country,
      if(s.region = '', l.region, s.region) as region,
      if(s.city = '', l.city, s.city) as city,
      if(s.industry_text = '', l.industry, s.industry) as industry,
      if(s.industry_text = '', l.industry_text, s.industry_text) as industry_text,
      coalesce(s.employees, l.employees) as employees,
      coalesce(s.revenue_usd, l.revenue_usd) as revenue_usd,
      if(s.revenue_text = '', l.revenue_text, s.revenue_text) as revenue_text,
      coalesce(s.founded_year, l.founded_year) as founded_year,
      if(s.ownership = '', l.ownership, s.ownership) as ownership,
      coalesce(s.growth, l.growth) as growth,
      coalesce(s.budget_usd, l.budget_usd) as budget_usd,
      if(empty(s.technologies), l.technologies, s.technologies) as technologies,
      if(empty(s.keywords), l.keywords, s.keywords) as keywords,
      mapUpdate(l.departments, s.departments) as departments,
      if(s.parent_name = '', l.parent_name, s.parent_name) as parent_name,
      if(s.owner = '', l.owner, s.owner) as owner,
      mapUpdate(l.attributes, s.attributes) as attributes
    from import_accounts as s
    inner join plan as p on p.row = s.row
    left join latest as l on l.account_id = p.id
    where s.import_id = {import:UUID} and s.step = if(p.shared, 'folded', 'read')
      and s.row in (select row from plan)),
  states as (
    select id, row, is_new, valid_from, received_at, source, source_id, registry_number, domain, name, local_name,
      website, phone, country, region, city, industry, industry_text, employees, revenue_usd, revenue_text,
      founded_year, ownership, growth, budget_usd, technologies, keywords, departments, parent_name, owner, attributes
    from after
    union all
    select account_id, 0, 0, valid_from, received_at, source, source_id, registry_number, domain, name, local_name,
      website, phone, country, region, city, industry, industry_text, employees, revenue_usd, revenue_text,
      founded_year, ownership, growth, budget_usd, technologies, keywords, departments, parent_name, owner, attributes
    from latest),
  compared as (
    select *,
      cityHash64((registry_number, domain, name, local_name, website, phone, country, region, city, industry,
        industry_text, employees, revenue_usd, revenue_text, founded_year, ownership, growth, budget_usd,
        technologies, keywords, mapSort(departments), parent_name, owner, mapSort(attributes))) as content,
      lagInFrame(content, 1, 0) over (
        partition by id order by row rows between unbounded preceding and current row) as before
    from states)
select {import:UUID}, 'merged', row, valid_from, received_at, source, source_id, registry_number, domain, name,
  local_name, website, phone, country, region, city, industry, industry_text, employees, revenue_usd, revenue_text,
  founded_year, ownership, growth, budget_usd, technologies, keywords, departments, parent_name, owner, attributes
from compared
where row != 0 and not is_new and content != before
