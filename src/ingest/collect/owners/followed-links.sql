-- Which of the links of which something new is said have a past that may follow, themselves or those that are the same as they?
with same as (
  select link from event_links where same_as in (select link from collect_wanted) and same_as != '')
select link from event_mentions where link in (select link from collect_wanted) or link in (select link from same) group by link
