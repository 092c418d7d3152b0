-- Remembers the ids of a batch; last of all, since a batch whose ids are known is taken for done.
insert into event_recent_ids (hour, event_id, seen_on)
select hour, event_id, toDate(received_at) from collect_rows where token = {token:String}
