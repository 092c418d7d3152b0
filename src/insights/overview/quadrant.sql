-- How do fit and engagement go together? Accounts by grade and by ten points of engagement.
select toString(f.grade) as grade, least(intDiv(s.engagement, 1000000000), 12) as band, toString(count()) as accounts
from (select account_id, engagement from account_scores final) as s
inner join (select account_id, grade from account_fit final) as f on f.account_id = s.account_id
group by grade, band
order by grade, band
