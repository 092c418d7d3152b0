-- What visitors whom nobody knows did from networks, and what is an account's for no better reason.
insert into event_rewrite_rows
select {rewrite:UUID}, account_id, contact_id, person_id, machine, url, 0, event_id, occurred_at, received_at, {to:UInt64}, contact_id,
  account_ref, contact_ref, anonymous_id, type, channel, topic, content, play, step, variant, value, cost, url, referrer,
  touch, network, source, properties, machine
from events
where account_id = {from:UInt64} and network in {networks:Array(String)} and account_ref = '' and contact_id = 0 and contact_ref = ''
order by account_id, occurred_at, event_id
