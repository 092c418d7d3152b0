-- How many of the matching accounts stand in each tier of the newest target list?
with matching as (\i ./matching-accounts.sql)
select toString(tier) as value, count() as n
from target_list_members
where list_version = (select max(list_version) from target_list_members)
  and account_id in (select account_id from matching)
group by value
order by n desc, value
