-- How many events does the rewrite change?
select count() as n from event_rewrite_rows where rewrite_id = {rewrite:UUID}
