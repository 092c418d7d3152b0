-- How many events wait, by the reason why they were set aside?
select toString(code) as code, count() as n from event_dead_letters final where state = '' group by code order by n desc, code
