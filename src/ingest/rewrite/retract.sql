-- What rollups counted of the rows that go, to be counted down.
insert into event_retractions (event_id, occurred_at, received_at, account_id, contact_id, person_id, type, channel, topic, content,
  play, step, variant, value, cost, url, source, machine, retracted_at)
select event_id, occurred_at, received_at, old_account_id, old_contact_id, old_person_id, type, channel, topic, content, play, step,
  variant, value, cost, old_url, source, old_machine, {at:DateTime64(3, 'UTC')}
from event_rewrite_rows where rewrite_id = {rewrite:UUID} order by old_account_id, occurred_at, event_id
