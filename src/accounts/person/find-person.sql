-- Which contacts are this person, under which addresses have they been known, and where do they work?
with
  same as (
    select distinct contact_id
    from contact_versions
    where contact_id = {contact:UInt64} or ({email:String} != '' and lowerUTF8(email) = {email:String}))
select
  contact_id as id,
  argMax(v.name, (received_at, seq)) as name,
  argMax(account_id, (received_at, seq)) as account,
  argMax(lowerUTF8(v.email), (received_at, seq)) as email,
  arrayFilter(e -> e != '', groupUniqArray(lowerUTF8(v.email))) as emails
from contact_versions as v
where contact_id in (select contact_id from same)
group by contact_id
order by contact_id
