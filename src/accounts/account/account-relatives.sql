-- Which company is this one's parent, and which are its subsidiaries? Sources name the parent by its name.
with {name:String} as own, {parent:String} as parent
select
  account_id as id,
  name,
  if(lowerUTF8(name) = lowerUTF8(parent), 'parent', 'subsidiary') as relation
from accounts final
where account_id in (
    select account_id
    from accounts
    where (parent != '' and lowerUTF8(name) = lowerUTF8(parent))
      or (own != '' and lowerUTF8(parent_name) = lowerUTF8(own)))
  and account_id != {account:UInt64}
  and ((parent != '' and lowerUTF8(name) = lowerUTF8(parent)) or lowerUTF8(parent_name) = lowerUTF8(own))
order by relation, lowerUTF8(name), id
limit 501
