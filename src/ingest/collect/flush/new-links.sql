-- The batch's links that tell something new: an aspect of a link that was unknown, or is known only from later on.
with
  said as (\i ./batch-links.sql),
  known as (
    select link, multiIf(email != '', 'email', same_as != '', 'same', 'account') as aspect, min((occurred_at, event_id)) as since
    from event_links where link in (select link from said) group by link, aspect)
select said.link as link, said.occurred_at as occurred_at, said.event_id as event_id, said.source as source,
  said.email as email, said.same_as as same_as, said.account_ref as account_ref
from said left any join known on known.link = said.link and known.aspect = said.aspect
where known.link = '' or (said.occurred_at, said.event_id) < known.since
