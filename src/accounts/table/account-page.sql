-- Which accounts stand on this page of the table, in order? Ids and places only: the details are asked for these alone.
-- `place` grows in either direction (a descending number is negated) and puts the unknown last; texts break its ties.
with
  matching as (\i ./matching-accounts.sql),
  if({descending:Bool}, -1, 1) as sign,
  1e300 as last,
  ordered as (
    select
      account_id as id,
      toFloat64(
        if({sort:String} = 'fit', if(scored, sign * fit, last),
        if({sort:String} = 'engagement', if(measured, sign * engagement, last),
        if({sort:String} = 'propensity', ifNull(sign * propensity, last),
        if({sort:String} = 'employees', ifNull(sign * employees, last),
        if({sort:String} = 'revenueUsd', ifNull(sign * revenue_usd, last),
        if({sort:String} = 'updatedAt', sign * toUnixTimestamp64Milli(received_at),
        if({sort:String} = 'country', if(country = '', last, 0), 0)))))))) as place,
      if({sort:String} = 'name', lowerUTF8(name), if({sort:String} = 'country', toString(country), '')) as words
    from matching)
select id, place, words
from ordered
where {after_id:UInt64} = 0
  or place > {after_place:Float64}
  or (place = {after_place:Float64} and (
    if({descending:Bool}, words < {after_words:String}, words > {after_words:String})
    or (words = {after_words:String} and id > {after_id:UInt64})))
order by place, if({descending:Bool}, '', words), if({descending:Bool}, words, '') desc, id
limit {limit:UInt32}
