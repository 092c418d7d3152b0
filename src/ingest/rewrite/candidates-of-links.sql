-- Where do the events of these visitors and users stand, and of those who are the same as they?
insert into collect_candidates
select distinct account_id, occurred_at, event_id from event_mentions
where link in {links:Array(String)}
  or link in (select link from event_links where same_as in {links:Array(String)})
