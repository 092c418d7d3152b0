-- What was read lately that our own topics look at: title and address, with the text in which their words are sought, as
-- `intent_daily` writes it. A title read often is one row.
select title, address, text, toString(count()) as times, toString(max(occurred_at)) as newest
from (
  select content as title, if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url)) as address, occurred_at,
    concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ', decodeURLComponent(address))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text
  from events
  where machine = '' and (content != '' or url != '') and occurred_at > {since:DateTime64(3, 'UTC')}
    and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'intent_topic', 'job_post', 'news',
      'funding', 'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change'))
group by title, address, text
order by max(occurred_at) desc, title, address
limit {limit:UInt32}
