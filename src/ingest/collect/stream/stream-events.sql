-- Which events arrived last, and whose are they?
with page as (
  select * from events
  where \i ./events-in-window.sql
    and (received_at, event_id) < ({before:DateTime64(3, 'UTC')}, {beforeId:String})
  order by received_at desc, event_id desc
  limit {limit:UInt32})
select event_id, page.occurred_at as occurred_at, page.received_at as received_at, toString(page.type) as type,
  toString(page.channel) as channel, toString(page.topic) as topic, page.content as content, toString(page.play) as play,
  toString(page.step) as step, toString(page.variant) as variant, page.value as value, page.cost as cost,
  page.url as url, page.referrer as referrer, page.touch as touch, toString(page.network) as network,
  toString(page.source) as source, page.properties as properties, toString(page.machine) as machine,
  page.account_ref as account_ref, page.contact_ref as contact_ref, page.anonymous_id as anonymous_id,
  toString(page.account_id) as account_id, a.name as account_name, a.domain as account_domain,
  toString(page.contact_id) as contact_id, c.name as contact_name, c.email as contact_email
from page
left any join (select account_id, name, domain from accounts final
  where account_id in (select account_id from page)) as a on a.account_id = page.account_id
left any join (select contact_id, name, email from contacts final
  where contact_id in (select contact_id from page)) as c on c.contact_id = page.contact_id
order by received_at desc, event_id desc
