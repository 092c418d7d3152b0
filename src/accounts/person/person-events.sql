-- What happened with these contacts, or with somebody of these addresses?
select *
from events
where contact_id in {contacts:Array(UInt64)} or lower(contact_ref) in {emails:Array(String)}
order by occurred_at, event_id
