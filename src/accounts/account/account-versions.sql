-- What did we know of this account, and when? Newest first.
select * except (account_id, content_hash)
from account_versions
where account_id = {account:UInt64} and received_at <= {as_of:DateTime64(3, 'UTC')}
order by received_at desc, seq desc
limit 500
