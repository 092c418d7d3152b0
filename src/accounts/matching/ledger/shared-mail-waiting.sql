-- At which domains do the addresses of the people stand who wait for their account?
select distinct cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))) as domain
from contacts final where account_id = 0 and email != ''
