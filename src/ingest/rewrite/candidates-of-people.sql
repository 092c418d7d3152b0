-- Which events belong to these people?
insert into collect_candidates
select account_id, occurred_at, event_id from events where contact_id in {contacts:Array(UInt64)}
