-- When did the newest of what we know of an account's doings happen, and when was it learned, at a moment?
select toString(max(received_at)) as learned_at, toString(max(occurred_at)) as happened_at, count() as n
from events
where account_id = {account:UInt64} and received_at <= {as_of:DateTime64(3, 'UTC')} and machine = ''
