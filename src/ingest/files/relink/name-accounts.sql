-- Remembers what sources call accounts, so that what is called so finds them as it arrives.
insert into account_keys (key, kind, account_id, received_at)
select t.1, 'match', t.2, {now:DateTime64(3, 'UTC')}
from (select arrayJoin(arrayZip({keys:Array(String)}, {accounts:Array(UInt64)})) as t)
order by t.1
