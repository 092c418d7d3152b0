-- Which of these accounts are still accounts of their own?
select toString(account_id) as id from accounts final where account_id in {ids:Array(UInt64)} order by id
