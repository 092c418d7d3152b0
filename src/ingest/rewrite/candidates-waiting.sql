-- Which events wait for their account, and are called something by which it may be found?
insert into collect_candidates
select account_id, occurred_at, event_id from events
where account_id = 0 and (account_ref != '' or contact_id != 0 or contact_ref != ''
  or (anonymous_id != '' and concat('anonymous:', anonymous_id) in (select link from event_links where account_ref != '')))
