-- Which accounts meet the filter, as ids and no more than `most` of them?
with matching as (\i ./matching-accounts.sql)
select toString(account_id) as id
from matching
order by account_id
limit {most:UInt64}
