-- From which networks come visitors whom nobody knows, how many, and of how many is the account known all the same?
select toString(network) as network, toUInt32(uniqExact(anonymous_id)) as visitors,
  toUInt32(uniqExactIf(anonymous_id, account_id != 0)) as known, toUInt32(countIf(account_id = 0)) as events
from events
where network != '' and machine = '' and account_ref = '' and contact_id = 0 and anonymous_id != ''
group by network order by visitors desc, network limit 100000
