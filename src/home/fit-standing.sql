-- How do the scored accounts spread over the grades, and how much of what the ICP asks is known of them (millionths)?
select toString(grade) as grade, count() as n, sum(coverage) as covered
from account_fit final
where account_id in (select account_id from accounts)
group by grade
order by grade
