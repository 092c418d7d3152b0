-- Who do we know in this account at a moment, and how have they been in touch within 90 days of it? Machines left out.
with
  least(now64(3, 'UTC'), {as_of:DateTime64(3, 'UTC')}) as moment,
  known as (
    select *
    from contact_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and contact_id in (select contact_id from contact_versions where account_id = {account:UInt64})
    order by received_at desc, seq desc
    limit 1 by contact_id),
  touched as (
    select
      contact_id,
      countIf(occurred_at > moment - interval 90 day) as touches,
      min(occurred_at) as first_at,
      max(occurred_at) as last_at
    from events
    where account_id = {account:UInt64} and contact_id != 0 and machine = ''
      and received_at <= {as_of:DateTime64(3, 'UTC')} and occurred_at <= moment
      and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'email_complained', 'ad_impression')
    group by contact_id),
  mails as (
    select contact_id,
      maxIf(occurred_at, type = 'email_bounced') as bounced_at,
      maxIf(occurred_at, type in ('email_delivered', 'email_opened', 'email_clicked', 'email_replied')) as arrived_at
    from events
    where account_id = {account:UInt64} and contact_id != 0 and received_at <= {as_of:DateTime64(3, 'UTC')}
      and type like 'email\\_%'
    group by contact_id)
select
  c.contact_id as id,
  c.name as name,
  nullIf(c.email, '') as email,
  nullIf(c.title, '') as title,
  nullIf(toString(c.department), '') as department,
  nullIf(toString(c.seniority), '') as seniority,
  arrayMap(r -> toString(r), c.roles) as roles,
  toUInt32(t.touches) as touches,
  if(t.last_at > 0, t.last_at, null) as lastTouchAt,
  multiIf(
    t.last_at = 0, 'silent',
    t.first_at > moment - interval 30 day, 'new',
    t.last_at > moment - interval 30 day, 'active',
    'quiet') as activity,
  m.bounced_at > m.arrived_at as bounced
from known as c
left any join touched as t on t.contact_id = c.contact_id
left any join mails as m on m.contact_id = c.contact_id
where c.account_id = {account:UInt64}
order by touches desc, lastTouchAt desc nulls last, name, id
limit {limit:UInt32}
