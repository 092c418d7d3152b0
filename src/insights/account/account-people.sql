-- What are these people called, and how many do we know at the account, at a moment?
with known as (
  select contact_id, account_id, name, email, title
  from contact_versions
  where received_at <= {as_of:DateTime64(3, 'UTC')}
    and contact_id in (
      select contact_id from contact_versions where account_id = {account:UInt64} or contact_id in {people:Array(UInt64)})
  order by received_at desc, seq desc
  limit 1 by contact_id)
select toString(contact_id) as id, if(name = '', email, name) as name, title, account_id = {account:UInt64} as here
from known
