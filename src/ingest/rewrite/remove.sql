-- Removes the rows that are replaced.
delete from events
where account_id in (select old_account_id from event_rewrite_rows where rewrite_id = {rewrite:UUID})
  and (account_id, occurred_at, event_id) in (
    select old_account_id, occurred_at, event_id from event_rewrite_rows where rewrite_id = {rewrite:UUID})
