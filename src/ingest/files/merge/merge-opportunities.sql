-- Which rows change what is known of their deal, and what is known after each of them? A value that the file does
-- not have leaves the known one as it is.
insert into import_opportunities (import_id, step, row, account_id, account_ref, received_at, source, source_id, name, product, owner, stage, status,
  amount_text, amount_usd, created_on, expected_close_on, closed_on, attributes)
with
  plan as (
    select row, id, existed, first, shared from import_plan
    where import_id = {import:UUID} and bucket = {bucket:UInt16} and (existed or shared)),
  latest as (select * from opportunities final where opportunity_id in (select id from plan where existed)),
  after as (
    select p.id as id, s.row as row, p.first and not p.existed as is_new,
      multiIf(s.account_id != 0, s.account_id, k.account_id != 0, k.account_id, l.account_id) as account_id,
      if(s.account_ref = '', l.account_ref, s.account_ref) as account_ref,
      s.received_at as received_at,
      s.source as source, s.source_id as source_id,
      if(s.name = '', l.name, s.name) as name,
      if(s.product = '', l.product, s.product) as product,
      if(s.owner = '', l.owner, s.owner) as owner,
      if(s.stage = '', l.stage, s.stage) as stage,
      s.status as status,
      if(s.amount_text = '', l.amount_text, s.amount_text) as amount_text,
      coalesce(s.amount_usd, l.amount_usd) as amount_usd,
      coalesce(s.created_on, l.created_on) as created_on,
      coalesce(s.expected_close_on, l.expected_close_on) as expected_close_on,
      coalesce(s.closed_on, l.closed_on) as closed_on,
      mapUpdate(l.attributes, s.attributes) as attributes
    from import_opportunities as s
    inner join plan as p on p.row = s.row
    left join latest as l on l.opportunity_id = p.id
    left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
    where s.import_id = {import:UUID} and s.step = if(p.shared, 'folded', 'read')
      and s.row in (select row from plan)),
  states as (
    select id, row, is_new, account_id, account_ref, received_at, source, source_id, name, product, owner, stage, status,
      amount_text, amount_usd, created_on, expected_close_on, closed_on, attributes
    from after
    union all
    select opportunity_id, 0, 0, account_id, account_ref, received_at, source, source_id, name, product, owner, stage, status,
      amount_text, amount_usd, created_on, expected_close_on, closed_on, attributes
    from latest),
  compared as (
    select *,
      cityHash64((account_id, account_ref, name, product, owner, stage, status, amount_text, amount_usd, created_on,
        expected_close_on, closed_on, mapSort(attributes))) as content,
      lagInFrame(content, 1, 0) over (
        partition by id order by row rows between unbounded preceding and current row) as before
    from states)
select {import:UUID}, 'merged', row, account_id, account_ref, received_at, source, source_id, name, product, owner, stage, status,
  amount_text, amount_usd, created_on, expected_close_on, closed_on, attributes
from compared
where row != 0 and not is_new and content != before
