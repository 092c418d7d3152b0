-- How many accounts meet the filter?
with matching as (\i ./matching-accounts.sql)
select count() as total
from matching
