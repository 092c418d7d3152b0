-- The rows of the batch that were not taken before, as they will stand.
insert into collect_rows
with lately as (
  select hour, event_id from event_recent_ids
  where (hour, event_id) in (select toDateTime(hour, 'UTC'), event_id from collect_ready))
select {token:String}, toDateTime(hour, 'UTC'), event_id, fromUnixTimestamp64Milli(occurred, 'UTC'),
  fromUnixTimestamp64Milli(received, 'UTC'), account_id, contact_id, account_ref, contact_ref, anonymous_id, type, channel,
  topic, content, play, step, variant, value, cost, url, referrer, touch, network, source, properties, machine
from collect_ready where (toDateTime(hour, 'UTC'), event_id) not in (select hour, event_id from lately)
