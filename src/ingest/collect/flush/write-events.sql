-- Puts the finished rows of a batch among the events.
insert into events (event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, play, step, variant, value, cost, url, referrer, touch, network, source, properties, machine)
select event_id, occurred_at, received_at, account_id, contact_id, account_ref, contact_ref, anonymous_id,
  type, channel, topic, content, play, step, variant, value, cost, url, referrer, touch, network, source, properties, machine
from collect_rows where token = {token:String}
