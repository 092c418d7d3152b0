-- It is no account of its own any more; its versions stay.
delete from accounts where account_id = {from:UInt64}
