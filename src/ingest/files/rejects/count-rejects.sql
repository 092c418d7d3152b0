-- Which columns were refused for which reason, and how often?
select column, code, count() as count
from import_rejects final where import_id = {import:UUID}
group by column, code order by count() desc, column, code
