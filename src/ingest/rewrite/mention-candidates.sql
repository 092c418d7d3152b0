-- What the events that are looked at again name as theirs.
insert into collect_mentions
select source, anonymous_id, lower(contact_ref), account_ref from events
where account_id in (select account_id from collect_candidates)
  and (account_id, occurred_at, event_id) in (select account_id, occurred_at, event_id from collect_candidates)
group by all
