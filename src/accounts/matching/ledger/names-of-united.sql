-- What were these accounts called before they were united with others?
select toString(account_id) as id, argMax(name, seq) as name, argMax(local_name, seq) as localName
from account_versions where account_id in {ids:Array(UInt64)} group by account_id
