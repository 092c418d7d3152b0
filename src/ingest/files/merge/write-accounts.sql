-- Writes the versions of one bucket: the new companies as the file has them, the changed ones as merged.
insert into account_versions (account_id, valid_from, received_at, seq, source, source_id, registry_number, domain,
  name, local_name, website, phone, country, region, city, industry, industry_text, employees, revenue_usd,
  revenue_text, founded_year, ownership, growth, budget_usd, technologies, keywords, departments, parent_name, owner,
  attributes, content_hash)
select p.id, coalesce(s.valid_from, known_at), if({use_received:Bool}, coalesce(s.received_at, {now:DateTime64(3, 'UTC')}), {now:DateTime64(3, 'UTC')}) as known_at,
  {base:UInt64} + 2 * s.row, s.source, s.source_id, s.registry_number, s.domain, s.name, s.local_name, s.website,
  s.phone, s.country, s.region, s.city, s.industry, s.industry_text, s.employees, s.revenue_usd, s.revenue_text,
  s.founded_year, s.ownership, s.growth, s.budget_usd, s.technologies, s.keywords, s.departments, s.parent_name,
  s.owner, s.attributes,
  s.content_hash
from import_accounts as s
inner join (
  select row, id, first and not existed as is_new from import_plan
  where import_id = {import:UUID} and bucket = {bucket:UInt16}) as p on p.row = s.row
where s.import_id = {import:UUID} and (s.step = 'merged' or (s.step = 'read' and p.is_new))
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
order by s.row
