-- Which contacts does somebody mean who types this? By name or e-mail address, whole first, then beginning, then part.
-- Only the candidates are looked up as of now: who changed the name must not be found by the old one.
with
  lowerUTF8({q:String}) as q,
  texts -> arrayMin(arrayMap(
    text -> multiIf(text = q, 0, startsWith(text, q), 1, position(text, concat(' ', q)) > 0, 2, position(text, q) > 0, 3, 9),
    texts)) as nearness,
  found as (
    select contact_id, name, title, account_id, nearness([lowerUTF8(name), lowerUTF8(email)]) as near
    from contacts final
    where contact_id in (
        select contact_id
        from contacts
        where positionCaseInsensitiveUTF8(name, q) > 0 or positionCaseInsensitiveUTF8(email, q) > 0
        order by nearness([lowerUTF8(name), lowerUTF8(email)]), lengthUTF8(name), contact_id
        limit 1000)
      and near < 9
    order by near, lengthUTF8(name), contact_id
    limit {limit:UInt32})
select
  contact_id as id,
  found.name as name,
  nullIf(title, '') as title,
  toString(account_id) as account,
  a.name as accountName
from found
left any join (
  select account_id, name from accounts final where account_id in (select account_id from found)
) as a using account_id
order by near, lengthUTF8(found.name), id
