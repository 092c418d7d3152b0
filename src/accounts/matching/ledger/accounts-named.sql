-- What are these accounts called?
select toString(account_id) as id, name, domain, city, country from accounts final where account_id in {ids:Array(UInt64)}
