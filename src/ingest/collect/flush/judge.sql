-- What in the batch is judged by rules that are no SQL: names of events, browsers, networks, where somebody came from.
select 'type' as kind, concat(call, '\x1f', name) as name from collect_stage where type = '' group by name
union all
select 'agent', agent from collect_stage where agent != '' group by agent
union all
select 'network', network from collect_stage where network != '' group by network
union all
select 'channel', \i ./channel-clue.sql
from collect_stage where channel = '' group by 2
