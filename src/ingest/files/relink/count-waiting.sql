-- How many people, deals and events wait for their account?
select 'contacts' as kind, count() as waiting from contacts final where account_id = 0 and (account_ref != '' or email != '')
union all
select 'opportunities', count() from opportunities final where account_id = 0 and account_ref != ''
union all
select 'events', count() from events where account_id = 0 and (account_ref != '' or contact_id != 0)
