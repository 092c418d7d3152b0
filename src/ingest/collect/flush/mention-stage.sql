-- What the events of the batch name as theirs.
insert into collect_mentions
select source, anonymous_id, if(email != '', email, user_id), account_ref from collect_stage group by all
