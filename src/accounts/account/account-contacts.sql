-- Who do we know in this account at a moment, the most recently active first?
with
  known as (
    select *
    from contact_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and contact_id in (select contact_id from contact_versions where account_id = {account:UInt64})
    order by received_at desc, seq desc
    limit 1 by contact_id),
  activity as (
    select contact_id, max(occurred_at) as last_at, count() as n
    from events
    where account_id = {account:UInt64} and contact_id != 0 and received_at <= {as_of:DateTime64(3, 'UTC')}
    group by contact_id),
  listed as (
    select
      c.contact_id as id,
      c.name as name,
      nullIf(c.email, '') as email,
      nullIf(c.title, '') as title,
      nullIf(toString(c.department), '') as department,
      nullIf(toString(c.seniority), '') as seniority,
      arrayMap(r -> toString(r), c.roles) as roles,
      nullIf(c.phone, '') as phone,
      nullIf(toString(c.city), '') as city,
      nullIf(toString(c.origin), '') as origin,
      if(activity.n > 0, activity.last_at, null) as lastEventAt,
      toUInt32(activity.n) as events,
      if(activity.n > 0, toUnixTimestamp64Milli(activity.last_at), 0) as place
    from known as c
    left any join activity on activity.contact_id = c.contact_id
    where c.account_id = {account:UInt64})
select *
from listed
where {after_id:UInt64} = 0
  or place < {after_place:Int64}
  or (place = {after_place:Int64} and id > {after_id:UInt64})
order by place desc, id
limit {limit:UInt32}
