-- How often was each person of an account seen in each of some weeks, as known at a moment? Whatever it was, machines aside.
select
  toString(if(contact_id != 0, contact_id, person_id)) as person,
  toString(toMonday(occurred_at)) as week,
  toString(count()) as n
from events
where account_id = {account:UInt64}
  and machine = ''
  and received_at <= {as_of:DateTime64(3, 'UTC')}
  and occurred_at >= {since:DateTime64(3, 'UTC')}
  and occurred_at <= {as_of:DateTime64(3, 'UTC')}
  and type not in ('email_delivered', 'ad_impression', 'intent_topic', 'job_post', 'news', 'funding', 'technology_added',
    'technology_removed', 'patent', 'exhibition', 'leadership_change', 'email_bounced')
group by person, week
