-- Deals of one account go to another: all of them, or those that were there when the two were united and that have
-- come by its keys since.
insert into opportunity_versions (opportunity_id, account_id, account_ref, valid_from, received_at, seq, source,
  source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on, expected_close_on, closed_on,
  attributes, content_hash)
with
  here as (select opportunity_id from opportunities final where account_id = {from:UInt64} and not {all:Bool}),
  past as (
    select opportunity_id, argMax(account_id, seq) as home from opportunity_versions
    where opportunity_id in (select opportunity_id from here) and seq < {since:UInt64} group by opportunity_id),
  keys as (select key from account_keys where account_id = {to:UInt64} and not {all:Bool})
select w.opportunity_id, {to:UInt64}, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
  w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, w.attributes,
  cityHash64(({to:UInt64}, w.account_ref, w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
    w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, mapSort(w.attributes)))
from (
  select * from opportunities final
  where account_id = {from:UInt64} and seq < {base:UInt64} and ({all:Bool}
    or opportunity_id in (select opportunity_id from past where home = {to:UInt64})
    or (opportunity_id not in (select opportunity_id from past) and hasAny(
      [concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref))],
      (select groupArray(key) from keys))))) as w
order by w.opportunity_id
