-- Whom do we know in these accounts, and what did they do within 90 days? The liveliest of each account, machines left out.
with
  known as (select * from contacts final where account_id in {accounts:Array(UInt64)}),
  touched as (
    select
      contact_id,
      countIf(type not like 'email\\_%' or type in ('email_clicked', 'email_replied')) as touches,
      maxIf(occurred_at, type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'email_complained')) as last_at,
      argMaxIf(toString(topic), occurred_at, topic != '') as topic,
      maxIf(occurred_at, type = 'email_bounced') as bounced_at,
      maxIf(occurred_at, type in ('email_delivered', 'email_opened', 'email_clicked', 'email_replied')) as arrived_at
    from events
    where account_id in {accounts:Array(UInt64)} and contact_id != 0 and machine = '' and type != 'ad_impression'
      and occurred_at > {now:DateTime64(3, 'UTC')} - interval 90 day and occurred_at <= {now:DateTime64(3, 'UTC')}
    group by contact_id)
select
  toString(c.contact_id) as id,
  toString(c.account_id) as account,
  c.name as name,
  nullIf(c.email, '') as email,
  nullIf(c.title, '') as title,
  nullIf(toString(c.department), '') as department,
  nullIf(toString(c.seniority), '') as seniority,
  arrayMap(r -> toString(r), c.roles) as roles,
  toUInt32(t.touches) as touches,
  if(t.last_at > 0, toString(t.last_at), null) as lastTouchAt,
  nullIf(t.topic, '') as topic,
  t.bounced_at > t.arrived_at as bounced
from known as c
left any join touched as t on t.contact_id = c.contact_id
order by touches desc, id
limit 40 by account
