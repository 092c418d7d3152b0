-- Which accounts does somebody mean who types this? Whole name first, then its beginning, then any part; short ones first.
-- Only the candidates are looked up as of now: a renamed company must not be found by its old name.
with
  lowerUTF8({q:String}) as q,
  texts -> arrayMin(arrayMap(
    text -> multiIf(text = q, 0, startsWith(text, q), 1, position(text, concat(' ', q)) > 0, 2, position(text, q) > 0, 3, 9),
    texts)) as nearness
select account_id as id, nearness([lowerUTF8(name), lowerUTF8(local_name), domain]) as near
from accounts final
where account_id in (
    select account_id
    from accounts
    where positionCaseInsensitiveUTF8(name, q) > 0
      or positionCaseInsensitiveUTF8(local_name, q) > 0
      or positionCaseInsensitiveUTF8(domain, q) > 0
    order by nearness([lowerUTF8(name), lowerUTF8(local_name), domain]), lengthUTF8(name), account_id
    limit 1000)
  and near < 9
order by near, lengthUTF8(name), account_id
limit {limit:UInt32}
