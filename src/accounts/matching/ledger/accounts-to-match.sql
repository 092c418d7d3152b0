-- What is each account called, where is it, and when did it change? In the order of ids, after the one named.
select toString(account_id) as id, name, local_name as localName, domain, phone, city, country,
  registry_number as registry, toUnixTimestamp(received_at) as changed
from accounts final where account_id > {after:UInt64} order by account_id limit {limit:UInt32}
