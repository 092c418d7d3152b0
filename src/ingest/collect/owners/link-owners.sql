-- The same of visitors, users and groups, through what is known of them.
insert into collect_owners (kind, source, ref, contact_id, account_id)
select 'link', '', l.link, e.contact_id, if(e.account_id != 0, e.account_id, a.account_id)
from collect_links as l
left any join (select ref, contact_id, account_id from collect_owners where kind = 'email') as e on e.ref = l.email
left any join (select source, ref, account_id from collect_owners where kind = 'account') as a
  on a.source = l.source and a.ref = l.account_ref
