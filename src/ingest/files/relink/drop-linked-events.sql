-- Removes the waiting copy of events that stand with their account, too.
delete from events where account_id = 0
  and event_id in (select event_id from events where account_id = 0)
  and event_id in (
    select event_id from events where account_id != 0 and event_id in (select event_id from events where account_id = 0))
