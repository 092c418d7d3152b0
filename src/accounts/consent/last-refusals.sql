-- When did each of these people last unsubscribe from a mail, or complain about one?
select contact_id as contact, max(occurred_at) as at
from events
where account_id in {accounts:Array(UInt64)}
  and contact_id in {contacts:Array(UInt64)}
  and type in ('email_unsubscribed', 'email_complained')
group by contact_id
