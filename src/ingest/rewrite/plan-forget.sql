-- The events of people who are forgotten: without all that leads back to them, or gone.
insert into event_rewrite_rows
select {rewrite:UUID}, account_id, contact_id, person_id, machine, url, {gone:Bool}, event_id, occurred_at, received_at, account_id, 0,
  '', '', '', type, channel, topic, content, play, step, variant, value, cost, cutQueryStringAndFragment(url), '',
  map(), '', source, '', machine
from events
where contact_id in {contacts:Array(UInt64)} or lower(contact_ref) in {emails:Array(String)}
order by account_id, occurred_at, event_id
