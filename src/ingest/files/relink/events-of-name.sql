-- Which events of an account are its own because of a name (or a group that is called so), or because of the people called so?
select event_id as id from events
where account_id = {account:UInt64} and ((source = {source:String} and account_ref != '' and {ref:String} != ''
    and (account_ref = {ref:String} or concat('group:', source, ':', account_ref) in (
      select link from event_links where account_ref = {ref:String} and startsWith(link, concat('group:', {source:String}, ':')))))
  or contact_id in (
    select contact_id from contacts final
    where account_id = {account:UInt64} and source = {source:String} and if({contact:UInt64} != 0, contact_id = {contact:UInt64},
      account_ref = {ref:String} and (account_ref != ''
        or cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))) = {domain:String}))))
order by id
