-- What became known of a company itself, as known at a moment: hiring, news, funding and the like; the newest first.
select toString(type) as type, if(content = '', toString(topic), content) as title, toString(toDate(occurred_at)) as day,
  toString(toDate(received_at)) as learned, toString(source) as source, url
from events
where account_id = {account:UInt64} and machine = '' and type in {types:Array(String)}
  and occurred_at > {since:DateTime64(3, 'UTC')} and occurred_at <= {as_of:DateTime64(3, 'UTC')}
  and received_at <= {as_of:DateTime64(3, 'UTC')}
order by occurred_at desc, event_id
limit 500
