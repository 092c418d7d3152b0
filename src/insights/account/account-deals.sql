-- How do the deals with an account stand, as known at a moment?
with known as (
  select opportunity_id, account_id, status, closed_on
  from opportunity_versions
  where received_at <= {as_of:DateTime64(3, 'UTC')}
    and opportunity_id in (select opportunity_id from opportunity_versions where account_id = {account:UInt64})
  order by received_at desc, seq desc
  limit 1 by opportunity_id)
select
  toUInt32(countIf(status = 'open')) as open_deals,
  toString(maxIf(closed_on, status = 'won')) as won_on,
  toString(maxIf(closed_on, status = 'lost')) as lost_on
from known
where account_id = {account:UInt64}
