-- By what names do sources call the accounts of the people, deals and events that wait for theirs? Without a name, the
-- domain of the address speaks; where that is nobody's own, each person is a question with what is known of them. In
-- order, after the one named. A group of a program is called as the program names it, not by its number there.
select source, ref, domain, contact, max(mail) as mail, max(site) as website, max(registry_number) as registry,
  arrayStringConcat(groupUniqArrayIf(8)(tel, tel != ''), '|') as phones, max(a_country) as country, max(a_city) as city,
  toUInt32(sum(contacts)) as contacts, toUInt32(sum(opportunities)) as opportunities, toUInt32(sum(happened)) as events
from (
  select source, account_ref as ref,
    cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))) as at,
    if(at in {shared:Array(String)}, '', at) as mail, if(account_ref = '', mail, '') as domain,
    if(account_ref = '' and mail = '', toString(contact_id), '') as contact, phone as tel,
    attributes['account_domain'] as site, attributes['account_registry_number'] as registry_number,
    country as a_country, city as a_city, 1 as contacts, 0 as opportunities, 0 as happened
  from contacts final where account_id = 0 and (account_ref != '' or email != '' or phone != '')
  union all
  select source, account_ref, '', '', '', '', '', attributes['account_domain'], attributes['account_registry_number'],
    '', '', 0, 1, 0
  from opportunities final where account_id = 0 and account_ref != ''
  union all
  select e.source, if(g.name != '', g.name, e.account_ref), '', '', '', '', '',
    JSONExtractString(e.properties, 'account_domain'), JSONExtractString(e.properties, 'account_registry_number'), '', '', 0, 0, 1
  from events as e
  left any join (
    select link, argMin(account_ref, (occurred_at, event_id)) as name from event_links
    where startsWith(link, 'group:') and account_ref != '' group by link) as g
    on g.link = concat('group:', e.source, ':', e.account_ref)
  where e.account_id = 0 and e.account_ref != '')
where (ref != '' or domain != '' or (contact != '' and tel != ''))
  and (source, ref, domain, contact) > ({source:String}, {ref:String}, {domain:String}, {contact:String})
group by source, ref, domain, contact
order by source, ref, domain, contact limit {limit:UInt32}
