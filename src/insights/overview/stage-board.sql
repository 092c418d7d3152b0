-- How many accounts stand on each rung, what are their open or won deals worth, and since when are they there?
with
  standing as (select account_id, stage from account_scores final where stage != ''),
  since as (select account_id, max(at) as at from stage_transitions group by account_id),
  deals as (
    select account_id, sumIf(amount_usd, status = 'open') as open_usd, sumIf(amount_usd, status = 'won') as won_usd
    from opportunities final where account_id != 0 group by account_id)
select
  toString(s.stage) as stage,
  toString(count()) as accounts,
  sum(d.open_usd) as open_usd,
  sum(d.won_usd) as won_usd,
  medianIf(dateDiff('day', i.at, {now:DateTime64(3, 'UTC')}), toUnixTimestamp64Milli(i.at) > 0) as median_days
from standing as s
left any join since as i on i.account_id = s.account_id
left any join deals as d on d.account_id = s.account_id
group by stage
