-- By which campaign parameters did an account's people come first, and last?
select argMin(touch, (occurred_at, event_id)) as first, argMax(touch, (occurred_at, event_id)) as last,
  minOrNull(occurred_at) as first_at, maxOrNull(occurred_at) as last_at
from events where account_id = {account:UInt64} and notEmpty(touch) and machine = ''
