-- How many visitors of this account had no name within 90 days of a moment?
select uniqExact(anonymous_id) as visitors
from events
where account_id = {account:UInt64} and contact_id = 0 and anonymous_id != '' and machine = ''
  and received_at <= {as_of:DateTime64(3, 'UTC')}
  and occurred_at > least(now64(3, 'UTC'), {as_of:DateTime64(3, 'UTC')}) - interval 90 day
