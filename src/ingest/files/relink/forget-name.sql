-- A name was taken back from its account.
delete from account_keys where key = {key:String} and account_id = {account:UInt64} and kind = 'match'
