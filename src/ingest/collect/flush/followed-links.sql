-- Which links that tell something new have a past that may follow, themselves or those that are the same as they?
with
  said as (select link from (\i ./new-links.sql)),
  same as (select link from event_links where same_as in (select link from said) and same_as != '')
select link from event_mentions where link in (select link from said) or link in (select link from same) group by link
