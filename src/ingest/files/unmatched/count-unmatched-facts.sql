-- How many contacts, opportunities and events are kept without an account?
select sum(kept) as total from (
  select 'contacts' as kind, count() as kept from contacts final where account_id = 0
  union all
  select 'opportunities', count() from opportunities final where account_id = 0
  union all
  select 'events', count() from events where account_id = 0)
where {only:String} = '' or kind = {only:String}
