-- The events of one account that go to another: all, or those that were taken from there since a moment, and that are
-- there by its people or its keys.
insert into event_rewrite_rows
with keys as (select key from account_keys where account_id = {to:UInt64} and not {all:Bool})
select {rewrite:UUID}, account_id, contact_id, person_id, machine, url, 0, event_id, occurred_at, received_at, {to:UInt64}, contact_id,
  account_ref, contact_ref, anonymous_id, type, channel, topic, content, play, step, variant, value, cost, url, referrer,
  touch, network, source, properties, machine
from events
where account_id = {from:UInt64} and ({all:Bool}
  or event_id in (
    select event_id from event_retractions
    where not {all:Bool} and account_id = {to:UInt64} and retracted_at >= {since:DateTime64(3, 'UTC')})
  or (account_ref = '' and contact_id != 0 and contact_id in (select contact_id from contacts final where not {all:Bool} and account_id = {to:UInt64}))
  or (account_ref != '' and hasAny([concat('source:', source, ':', account_ref), concat('domain:', lower(account_ref))],
    (select groupArray(key) from keys))))
order by account_id, occurred_at, event_id
