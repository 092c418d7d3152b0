-- Puts the rows in as they stand from now on.
insert into events (event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, play, step, variant, value, cost, url, referrer, touch, network, source, properties, machine)
select event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, play, step, variant, value, cost, url, referrer, touch, network, source, properties, machine
from event_rewrite_rows where rewrite_id = {rewrite:UUID} and not gone
order by account_id, occurred_at, event_id
