-- Which contacts, opportunities and events are kept without an account? In the order of kind and id, after the one named.
select kind, id, name, account_ref as accountRef, source, received_at as receivedAt
from (
  select 'contacts' as kind, toString(contact_id) as id, if(name = '', email, name) as name, account_ref, source, received_at
  from contacts final where account_id = 0
  union all
  select 'opportunities', toString(opportunity_id), if(name = '', source_id, name), account_ref, source, received_at
  from opportunities final where account_id = 0
  union all
  select 'events', event_id, concat(type, ' ', toString(occurred_at)), account_ref, source, received_at
  from events where account_id = 0)
where (kind, id) > ({kind:String}, {id:String}) and ({only:String} = '' or kind = {only:String})
order by kind, id limit {limit:UInt32}
