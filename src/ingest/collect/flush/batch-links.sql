-- Who is who, as the batch says it: one row a link and aspect, the earliest.
with said as (
  select source, occurred_at, event_id, arrayJoin(arrayFilter(l -> not endsWith(l.1, ':') and (l.2 != '' or l.3 != '' or l.4 != ''), arrayConcat(
    [(concat('anonymous:', anonymous_id), email, '', ''),
     (concat('user:', source, ':', user_id), if(user_id = email, '', email), '', '')],
    if(call in ('identify', 'alias', 'group') and user_id != '',
      [(concat('anonymous:', anonymous_id), '', concat('user:', source, ':', user_id), ''),
       (concat('anonymous:', previous_id), '', concat('user:', source, ':', user_id), '')], []),
    if(call = 'group',
      [(concat('anonymous:', anonymous_id), '', '', account_ref),
       (concat('user:', source, ':', user_id), '', '', account_ref),
       (concat('group:', source, ':', group_id), '', '',
         if(account_ref = group_id, JSONExtractString(traits, 'name'), account_ref))], [])))) as l
  from collect_stage
  where email != '' or call in ('identify', 'alias', 'group'))
select l.1 as link, occurred_at, event_id, source, l.2 as email, l.3 as same_as, l.4 as account_ref,
  multiIf(l.2 != '', 'email', l.3 != '', 'same', 'account') as aspect
from said
order by link, aspect, occurred_at, event_id limit 1 by link, aspect
