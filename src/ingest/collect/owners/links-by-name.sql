-- What is known of each of these visitors, users and groups: of each aspect the earliest that was said.
select l.link as link, multiIf(l.email != '', 'email', l.same_as != '', 'same', 'account') as aspect,
  argMin(multiIf(l.email != '', l.email, l.same_as != '', l.same_as, l.account_ref), (l.occurred_at, l.event_id)) as value,
  argMin(toString(l.source), (l.occurred_at, l.event_id)) as source,
  toUnixTimestamp64Milli(min(l.occurred_at)) as at, argMin(l.event_id, (l.occurred_at, l.event_id)) as event
from event_links as l where l.link in (select link from collect_wanted) group by link, aspect
