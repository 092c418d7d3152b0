select account_id, coalesce(closed_on, toDate32(valid_from)) as won_on
from opportunities final
where status = 'won' and account_id != 0
