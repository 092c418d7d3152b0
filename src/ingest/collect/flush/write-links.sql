-- Keeps what the batch tells anew of who is who.
insert into event_links (link, occurred_at, event_id, source, email, same_as, account_ref)
select link, occurred_at, event_id, source, email, same_as, account_ref from (\i ./new-links.sql)
order by link, occurred_at, event_id
