-- What happened with an account up to a moment: events, changes of its facts, deals opened and closed.
with
  deals as (
    select *
    from opportunity_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and opportunity_id in (select opportunity_id from opportunity_versions where account_id = {account:UInt64})
    order by received_at desc, seq desc
    limit 1 by opportunity_id)
select
  concat('event:', event_id) as id,
  occurred_at as at,
  received_at as learned_at,
  toString(type) as kind,
  toString(channel) as channel_name,
  toString(topic) as topic_name,
  contact_id as contact,
  content,
  url,
  value,
  toString(source) as source_name,
  properties as details,
  anonymous_id as visitor,
  toString(machine) as machine_reason
from events
where account_id = {account:UInt64}
  and received_at <= {as_of:DateTime64(3, 'UTC')}
  and ({contact:UInt64} = 0 or contact_id = {contact:UInt64})
  and ({channel:String} = '' or channel = {channel:String})
  and ({kind:String} = '' or type = {kind:String})
union all
select
  concat('account:', toString(seq)), valid_from, received_at, 'account_changed', '', '', 0, '', '', null,
  toString(source), toJSONString(map('seq', toString(seq))), '', ''
from account_versions
where account_id = {account:UInt64}
  and received_at <= {as_of:DateTime64(3, 'UTC')}
  and {contact:UInt64} = 0
  and {channel:String} = ''
  and {kind:String} in ('', 'account_changed')
union all
select
  concat('opportunity:', toString(opportunity_id), ':', moment.1),
  toDateTime64(toString(assumeNotNull(moment.2)), 3, 'UTC'),
  o.received_at,
  concat('opportunity_', moment.1), '', '', 0, o.name, '', o.amount_usd, toString(o.source),
  toJSONString(map(
    'opportunity', toString(opportunity_id), 'stage', toString(o.stage), 'product', toString(o.product),
    'owner', toString(o.owner))), '', ''
from deals as o
array join arrayFilter(m -> m.2 is not null, [
  ('opened', o.created_on),
  (toString(o.status), if(o.status in ('won', 'lost'), o.closed_on, null))]) as moment
where o.account_id = {account:UInt64} and {contact:UInt64} = 0 and {channel:String} = ''
  and ({kind:String} = '' or {kind:String} = concat('opportunity_', moment.1))
