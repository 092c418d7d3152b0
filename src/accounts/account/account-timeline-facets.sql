-- Which kinds of entries, channels and people does this account's timeline have, and how many of each?
with entries as (\i ./timeline-entries.sql)
select
  multiIf(grouping(channel_name) = 0, 'channel', grouping(contact) = 0, 'contact', 'type') as facet,
  multiIf(facet = 'channel', channel_name, facet = 'contact', toString(contact), kind) as value,
  count() as n
from entries
group by grouping sets ((kind), (channel_name), (contact))
having value not in ('', '0')
order by facet, n desc, value
limit 500
