-- Which visitors and users of sources are said to be somebody of these addresses, also by way of one another?
with
  named as (select link, same_as from event_links where lower(email) in {emails:Array(String)}),
  near as (
    select link from named
    union distinct
    select same_as from named where same_as != '')
select distinct link
from (
  select link from near
  union all
  select link from event_links where same_as in (select link from near)
  union all
  select same_as from event_links where link in (select link from near))
where link != ''
order by link
