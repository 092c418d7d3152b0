-- The events that go over to the owner, or get the verdict, that is given; a null leaves what is.
insert into event_rewrite_rows
with coalesce({account:Nullable(UInt64)}, account_id) as new_account,
  coalesce({contact:Nullable(UInt64)}, contact_id) as new_contact,
  coalesce({machine:Nullable(String)}, machine) as new_machine
select {rewrite:UUID}, account_id, contact_id, person_id, machine, url, 0, event_id, occurred_at, received_at, new_account, new_contact,
  account_ref, contact_ref, anonymous_id, type, channel, topic, content, play, step, variant, value, cost, url, referrer,
  touch, network, source, properties, new_machine
from events
where (event_id in {events:Array(String)} or ({network:String} != '' and network = {network:String}))
  and (new_account != account_id or new_contact != contact_id or new_machine != machine)
order by account_id, occurred_at, event_id
