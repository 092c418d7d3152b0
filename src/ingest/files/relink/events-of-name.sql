-- Which events of an account are its own because of a name, or because of the people called so?
select event_id as id from events
where account_id = {account:UInt64} and ((source = {source:String} and account_ref = {ref:String} and account_ref != '')
  or contact_id in (
    select contact_id from contacts final
    where account_id = {account:UInt64} and source = {source:String} and account_ref = {ref:String} and (account_ref != ''
      or cutToFirstSignificantSubdomain(lower(substring(email, position(email, '@') + 1))) = {domain:String})))
order by id
