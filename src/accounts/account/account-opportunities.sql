-- Which deals did we know with this account at a moment? Open ones first, then the latest.
with
  known as (
    select *
    from opportunity_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and opportunity_id in (select opportunity_id from opportunity_versions where account_id = {account:UInt64})
    order by received_at desc, seq desc
    limit 1 by opportunity_id),
  listed as (
    select
      o.opportunity_id as id,
      o.name as name,
      nullIf(toString(o.product), '') as product,
      nullIf(toString(o.owner), '') as owner,
      toString(o.stage) as stage,
      toString(o.status) as status,
      o.amount_usd as amountUsd,
      nullIf(o.amount_text, '') as amountText,
      o.created_on as createdOn,
      o.expected_close_on as expectedCloseOn,
      o.closed_on as closedOn,
      if(o.status = 'open', 10000000, 0)
        + ifNull(toInt32(coalesce(o.closed_on, o.expected_close_on, o.created_on)), 0) as place
    from known as o
    where o.account_id = {account:UInt64})
select *
from listed
where {after_id:UInt64} = 0
  or place < {after_place:Int64}
  or (place = {after_place:Int64} and id > {after_id:UInt64})
order by place desc, id
limit {limit:UInt32}
