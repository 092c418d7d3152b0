-- What is each account called, and where is it? In the order of ids, after the one named.
select toString(account_id) as id, name, local_name as localName, domain, phone, city, country,
  registry_number as registry
from accounts final where account_id > {after:UInt64} order by account_id limit {limit:UInt32}
