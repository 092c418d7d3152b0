-- Who has lately left a company, as far as anything tells? Mail that comes back, another employer, a title that says so.
with
  bounced as (
    select contact_id, account_id, 'bounced' as how, max(occurred_at) as at
    from events
    where received_at > {since:DateTime64(3, 'UTC')} and occurred_at > {since:DateTime64(3, 'UTC')} - interval 31 day
      and contact_id != 0 and account_id != 0 and machine = '' and type = 'email_bounced'
      and ({all:UInt8} = 1 or account_id in {accounts:Array(UInt64)})
    group by contact_id, account_id),
  arrived as (
    select contact_id, max(occurred_at) as at
    from events
    where contact_id in (select contact_id from bounced) and account_id in (select account_id from bounced)
      and type in ('email_delivered', 'email_opened', 'email_clicked', 'email_replied') and machine = ''
      and occurred_at > {since:DateTime64(3, 'UTC')} - interval 31 day
    group by contact_id),
  changed as (
    select contact_id, account_id, title, received_at, seq,
      lagInFrame(account_id, 1, 0) over w as account_before,
      lagInFrame(title, 1, '') over w as title_before,
      row_number() over (partition by contact_id order by received_at desc, seq desc) as back
    from contact_versions
    where contact_id in (select contact_id from contact_versions where received_at > {since:DateTime64(3, 'UTC')})
    window w as (partition by contact_id order by received_at, seq rows between 1 preceding and current row))
select toString(b.contact_id) as contact, toString(b.account_id) as account, b.how as how
from bounced as b left any join arrived as r on r.contact_id = b.contact_id
where r.at < b.at
union all
select toString(contact_id) as contact, toString(account_before) as account, 'moved' as how
from changed
where back = 1 and received_at > {since:DateTime64(3, 'UTC')} and account_before != 0 and account_id != 0
  and account_before != account_id and ({all:UInt8} = 1 or account_before in {accounts:Array(UInt64)})
union all
select toString(contact_id) as contact, toString(account_id) as account, 'title' as how
from changed
where back = 1 and received_at > {since:DateTime64(3, 'UTC')} and account_id != 0 and title != title_before
  and title_before != '' and ({all:UInt8} = 1 or account_id in {accounts:Array(UInt64)})
