-- How does an account fit, and in which tier does the newest target list have it? Nothing while it has not been scored.
select toString(grade) as grade, (
    select any(tier) from target_list_members
    where list_version = (select max(list_version) from target_list_members) and account_id = {account:UInt64}) as tier
from account_fit final
where account_id = {account:UInt64}
