-- How much is there of each kind of fact, what of it has no account, and when was it last learned?
select
  'accounts' as kind,
  count() as n,
  max(received_at) as learned_at,
  0 as unmatched,
  0 as open_n,
  0. as open_usd,
  0. as won_usd
from accounts final
union all
select 'contacts', count(), max(received_at), countIf(account_id = 0), 0, 0, 0
from contacts final
union all
select
  'opportunities', count(), max(received_at), countIf(account_id = 0), countIf(status = 'open'),
  ifNull(sumIf(amount_usd, status = 'open'), 0), ifNull(sumIf(amount_usd, status = 'won'), 0)
from opportunities final
union all
select 'events', count(), max(received_at), countIf(account_id = 0), 0, 0, 0
from events
