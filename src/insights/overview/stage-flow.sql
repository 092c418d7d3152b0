-- How many accounts came to each rung, and left it, within some days?
select toString(stage) as stage, toString(sum(came)) as came, toString(sum(went)) as went
from (
  select to_stage as stage, count() as came, 0 as went from stage_transitions
  where at >= {since:DateTime64(3, 'UTC')} and run > {first_run:UInt64} group by stage
  union all
  select from_stage, 0, count() from stage_transitions
  where at >= {since:DateTime64(3, 'UTC')} and run > {first_run:UInt64} group by from_stage)
group by stage
