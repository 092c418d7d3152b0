-- Which values of one attribute do the matching accounts have, and how often? Most frequent first; unknown is left out.
with
  matching as (\i ./matching-accounts.sql),
  valued as (
    select
      arrayJoin(
        if({facet:String} = 'technology', arrayMap(t -> toString(t), technologies), [
          if({facet:String} = 'country', toString(country),
          if({facet:String} = 'region', toString(region),
          if({facet:String} = 'industry', toString(industry),
          if({facet:String} = 'owner', toString(owner),
          if({facet:String} = 'stage', toString(stage), toString(grade))))))])) as value
    from matching)
select value, count() as n
from valued
where value != ''
group by value
order by n desc, value
limit 500
