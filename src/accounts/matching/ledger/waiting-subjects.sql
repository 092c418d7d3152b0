-- By what names do sources call the accounts of the people, deals and events that wait for theirs? Without a name, the
-- domain of the address speaks. In order, after the one named.
select source, ref, domain, max(mail) as mail, max(a_country) as country, max(a_city) as city,
  toUInt32(sum(contacts)) as contacts, toUInt32(sum(opportunities)) as opportunities, toUInt32(sum(happened)) as events
from (
  select source, account_ref as ref, cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))) as mail,
    if(account_ref = '', mail, '') as domain, country as a_country, city as a_city,
    1 as contacts, 0 as opportunities, 0 as happened
  from contacts final where account_id = 0 and (account_ref != '' or email != '')
  union all
  select source, account_ref, '', '', '', '', 0, 1, 0 from opportunities final where account_id = 0 and account_ref != ''
  union all
  select source, account_ref, '', '', '', '', 0, 0, 1 from events where account_id = 0 and account_ref != '')
where (ref != '' or domain != '') and (source, ref, domain) > ({source:String}, {ref:String}, {domain:String})
group by source, ref, domain
order by source, ref, domain limit {limit:UInt32}
