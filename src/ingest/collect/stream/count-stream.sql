-- Of which types, from which sources, by which machines are the events that arrived within a window?
select multiIf(grouping(type) = 0, 'type', grouping(source) = 0, 'source', 'machine') as facet,
  multiIf(facet = 'type', toString(type), facet = 'source', toString(source), toString(machine)) as value, count() as n
from events
where received_at >= {since:DateTime64(3, 'UTC')}
group by grouping sets ((type), (source), (machine))
having value != ''
order by facet, n desc, value
limit 100 by facet
