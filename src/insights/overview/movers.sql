-- Whose engagement changed most within a week, up or down?
select
  toString(s.account_id) as account,
  a.name as name,
  nullIf(a.local_name, '') as local_name,
  s.engagement / 1e8 as score,
  (s.engagement - s.engagement_before) / 1e8 as change,
  toString(s.stage) as stage,
  s.people as people,
  nullIf(toString(m.from_stage), '') as from_stage
from (
  select account_id, engagement, engagement_before, stage, people from account_scores final
  where if({up:Bool}, engagement > engagement_before, engagement < engagement_before)
  order by if({up:Bool}, engagement_before - engagement, engagement - engagement_before), account_id
  limit {limit:UInt32}) as s
inner join (select account_id, name, local_name from accounts final) as a on a.account_id = s.account_id
left any join (
  select account_id, argMax(from_stage, (at, run)) as from_stage from stage_transitions
  where at >= {since:DateTime64(3, 'UTC')} and run > {first_run:UInt64} group by account_id) as m on m.account_id = s.account_id
order by abs(s.engagement - s.engagement_before) desc, s.account_id
