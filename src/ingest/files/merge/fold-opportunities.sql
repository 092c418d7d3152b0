-- For deals that stand in several rows of the file: each row with what the rows before it said.
insert into import_opportunities (import_id, step, row, account_id, account_ref, received_at, source, source_id, name, product, owner, stage, status,
  amount_text, amount_usd, created_on, expected_close_on, closed_on, attributes)
select {import:UUID}, 'folded', s.row,
  argMaxIf(k.account_id, s.row, k.account_id != 0) over known,
  argMaxIf(account_ref, s.row, account_ref != '') over known,
  s.received_at,
  source, source_id,
  argMaxIf(name, s.row, name != '') over known,
  argMaxIf(product, s.row, product != '') over known,
  argMaxIf(owner, s.row, owner != '') over known,
  argMaxIf(stage, s.row, stage != '') over known,
  status,
  argMaxIf(amount_text, s.row, amount_text != '') over known,
  argMaxIf(amount_usd, s.row, isNotNull(amount_usd)) over known,
  argMaxIf(created_on, s.row, isNotNull(created_on)) over known,
  argMaxIf(expected_close_on, s.row, isNotNull(expected_close_on)) over known,
  argMaxIf(closed_on, s.row, isNotNull(closed_on)) over known,
  arrayFold((all, one) -> mapUpdate(all, one), groupArray(CAST(attributes, 'Map(String, String)')) over known, CAST(map(), 'Map(String, String)'))
from import_opportunities as s
inner join (select row, id from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16} and shared) as p
  on p.row = s.row
left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
where s.import_id = {import:UUID} and s.step = 'read'
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})
window known as (partition by p.id order by s.row rows between unbounded preceding and current row)
