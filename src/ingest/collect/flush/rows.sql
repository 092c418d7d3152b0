-- The events of the batch that were not taken before, with their owners and verdicts: as they will stand.
insert into collect_rows
with
  lately as (
    select hour, event_id from event_recent_ids where (hour, event_id) in (select hour, event_id from collect_stage)),
  e as (
    select *, if(email != '', email, user_id) as contact_ref, concat(call, '\x1f', name) as called,
      \i ./channel-clue.sql as clue
    from collect_stage where (hour, event_id) not in (select hour, event_id from lately)
    order by event_id, received_at limit 1 by event_id)
select {token:String}, e.hour, e.event_id, e.occurred_at, e.received_at,
  arrayFirst(a -> a != 0,
    [by_ref.account_id, by_group.account_id, by_email.account_id, by_user.account_id, by_visitor.account_id]),
  arrayFirst(c -> c != 0, [by_email.contact_id, by_user.contact_id, by_visitor.contact_id]),
  e.account_ref, e.contact_ref, e.anonymous_id,
  if(e.type != '', e.type, types.becomes), if(e.channel != '', e.channel, channels.becomes),
  e.topic, e.content, e.play, e.step, e.variant, e.value, e.cost, e.url, e.referrer, e.touch,
  replaceOne(networks.becomes, 'office ', ''), e.source,
  if(e.call in ('identify', 'group') and e.properties = '', e.traits, e.properties),
  multiIf(e.machine != '', e.machine, agents.becomes != '', agents.becomes, startsWith(networks.becomes, 'office'), 'office', '')
from e
\i ../owners/owner-joins.sql
left any join (select name, becomes from collect_names where kind = 'type') as types on types.name = e.called
left any join (select name, becomes from collect_names where kind = 'channel') as channels on channels.name = e.clue
left any join (select name, becomes from collect_names where kind = 'agent') as agents on agents.name = e.agent
left any join (select name, becomes from collect_names where kind = 'network') as networks on networks.name = e.network
order by e.event_id
