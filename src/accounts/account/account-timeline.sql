-- What happened with this account, newest first, and with whom?
with
  entries as (\i ./timeline-entries.sql),
  page as (
    select *
    from entries
    where {after_id:String} = ''
      or at < {after_at:DateTime64(3, 'UTC')}
      or (at = {after_at:DateTime64(3, 'UTC')} and id < {after_id:String})
    order by at desc, id desc
    limit {limit:UInt32})
select page.*, c.name as contact_name, c.title as contact_title
from page
left any join (
  select contact_id, name, title
  from contacts final
  where contact_id in (select contact from page where contact != 0)
) as c on c.contact_id = page.contact
order by at desc, id desc
