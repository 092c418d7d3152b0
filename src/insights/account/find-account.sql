-- Which account is this, by its id or its domain?
select toString(account_id) as id, name
from accounts final
where if({id:UInt64} = 0, domain in {domains:Array(String)}, account_id = {id:UInt64})
order by account_id
limit 1
