-- Deals whose account a source calls so wait for it again.
insert into opportunity_versions (opportunity_id, account_id, account_ref, valid_from, received_at, seq, source,
  source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on, expected_close_on, closed_on,
  attributes, content_hash)
select w.opportunity_id, 0, w.account_ref, w.valid_from, {now:DateTime64(3, 'UTC')},
  {base:UInt64} + rowNumberInAllBlocks(), w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
  w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, w.attributes,
  cityHash64((toUInt64(0), w.account_ref, w.source, w.source_id, w.name, w.product, w.owner, w.stage, w.status,
    w.amount_usd, w.amount_text, w.created_on, w.expected_close_on, w.closed_on, mapSort(w.attributes)))
from (
  select * from opportunities final
  where account_id = {account:UInt64} and source = {source:String} and account_ref = {ref:String} and seq < {base:UInt64}) as w
order by w.opportunity_id
