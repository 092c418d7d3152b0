-- What is known of the visitors, users and groups that are mentioned: e-mail address and account, their own, else those
-- of who they are the same as; of each the earliest that was said.
insert into collect_links (link, source, email, account_ref)
with
  wanted as (
    select distinct arrayJoin(arrayFilter(l -> not endsWith(l, ':'), [concat('anonymous:', anonymous_id),
      concat('user:', source, ':', contact_ref), concat('group:', source, ':', account_ref)])) as link
    from collect_mentions),
  own as (
    select link, argMinIf(l.source, (l.occurred_at, l.event_id), l.account_ref != '') as source,
      argMinIf(l.email, (l.occurred_at, l.event_id), l.email != '') as email,
      argMinIf(l.same_as, (l.occurred_at, l.event_id), l.same_as != '') as same_as,
      argMinIf(l.account_ref, (l.occurred_at, l.event_id), l.account_ref != '') as account_ref
    from event_links as l where link in (select link from wanted) group by link),
  other as (
    select link, argMinIf(l.source, (l.occurred_at, l.event_id), l.account_ref != '') as source,
      argMinIf(l.email, (l.occurred_at, l.event_id), l.email != '') as email,
      argMinIf(l.account_ref, (l.occurred_at, l.event_id), l.account_ref != '') as account_ref
    from event_links as l where link in (select same_as from own where same_as != '') group by link)
select own.link, if(own.account_ref != '', own.source, other.source), if(own.email != '', own.email, other.email),
  if(own.account_ref != '', own.account_ref, other.account_ref)
from own left any join other on other.link = own.same_as
