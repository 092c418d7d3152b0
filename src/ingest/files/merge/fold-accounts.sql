-- For companies that stand in several rows of the file: each row with what the rows before it said.
insert into import_accounts (import_id, step, row, keys, weak, valid_from, received_at, source, source_id,
  registry_number, domain, name, local_name, website, phone, country, region, city, industry, industry_text,
  employees, revenue_usd, revenue_text, founded_year, ownership, growth, budget_usd, technologies, keywords,
  departments, parent_name, owner, attributes)
select {import:UUID}, 'folded', s.row, keys, weak, valid_from, s.received_at, source, source_id,
  argMaxIf(registry_number, s.row, registry_number != '') over known,
  argMaxIf(domain, s.row, domain != '') over known,
  name,
  argMaxIf(local_name, s.row, local_name != '') over known,
  argMaxIf(website, s.row, website != '') over known,
  argMaxIf(phone, s.row, phone != '') over known,
  argMaxIf(country, s.row, country != '') over known,
  argMaxIf(region, s.row, region != '') over known,
  argMaxIf(city, s.row, city != '') over known,
  argMaxIf(industry, s.row, industry_text != '') over known,
  argMaxIf(industry_text, s.row, industry_text != '') over known,
  argMaxIf(employees, s.row, isNotNull(employees)) over known,
  argMaxIf(revenue_usd, s.row, isNotNull(revenue_usd)) over known,
  argMaxIf(revenue_text, s.row, revenue_text != '') over known,
  argMaxIf(founded_year, s.row, isNotNull(founded_year)) over known,
  argMaxIf(ownership, s.row, ownership != '') over known,
  argMaxIf(growth, s.row, isNotNull(growth)) over known,
  argMaxIf(budget_usd, s.row, isNotNull(budget_usd)) over known,
  argMaxIf(technologies, s.row, notEmpty(technologies)) over known,
  argMaxIf(keywords, s.row, notEmpty(keywords)) over known,
  arrayFold((all, one) -> mapUpdate(all, one), groupArray(CAST(departments, 'Map(String, UInt32)')) over known, CAST(map(), 'Map(String, UInt32)')),
  argMaxIf(parent_name, s.row, parent_name != '') over known,
  argMaxIf(owner, s.row, owner != '') over known,
  arrayFold((all, one) -> mapUpdate(all, one), groupArray(CAST(attributes, 'Map(String, String)')) over known, CAST(map(), 'Map(String, String)'))
from import_accounts as s
inner join (select row, id from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16} and shared) as p
  on p.row = s.row
where s.import_id = {import:UUID} and s.step = 'read'
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
window known as (partition by p.id order by s.row rows between unbounded preceding and current row)
