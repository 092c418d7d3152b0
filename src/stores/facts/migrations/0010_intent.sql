-- How often each person read about what on which day, and when that became known. Days, not weeks, so that the recent weeks
-- of any moment can be told. `text` is what an event was about, in small letters with a space on either side, for the keywords of
-- our own topics; those may change, and the past with them. What a provider told counts as often as it says; it names nobody.
-- What was only sent to somebody, or is news about the company, is no reading.
create table if not exists intent_daily
(
  account_id UInt64,
  person_id UInt64,
  day Date,
  topic LowCardinality(String),
  text String,
  -- 1: told by a provider
  told UInt8,
  received_day Date,
  count Int64
)
engine = SummingMergeTree(count)
partition by toYYYYMM(day)
order by (account_id, day, person_id, topic, text, told, received_day)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- Made anew so that running this file again after a crash counts nothing twice.
drop view if exists intent_from_events;

drop view if exists intent_from_retractions;

truncate table intent_daily;

insert into intent_daily
select account_id, person_id, toDate(occurred_at) as day, topic,
  concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ',
    decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url))))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text,
  cast(type = 'intent_topic' as UInt8) as told, toDate(received_at) as received_day,
  sum(if(type = 'intent_topic', toInt64(least(greatest(round(ifNull(value, 1)), 1), 1000)), 1)) as count
from events
where account_id != 0 and machine = '' and (topic != '' or content != '' or url != '')
  and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'job_post', 'news', 'funding',
    'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change')
group by all
settings insert_deduplicate = 0, max_partitions_per_insert_block = 0;

insert into intent_daily
select account_id, person_id, toDate(occurred_at) as day, topic,
  concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ',
    decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url))))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text,
  cast(type = 'intent_topic' as UInt8) as told, toDate(received_at) as received_day,
  -sum(if(type = 'intent_topic', toInt64(least(greatest(round(ifNull(value, 1)), 1), 1000)), 1)) as count
from event_retractions
where account_id != 0 and machine = '' and (topic != '' or content != '' or url != '')
  and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'job_post', 'news', 'funding',
    'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change')
group by all
settings insert_deduplicate = 0, max_partitions_per_insert_block = 0;

create materialized view if not exists intent_from_events to intent_daily as
select account_id, person_id, toDate(occurred_at) as day, topic,
  concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ',
    decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url))))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text,
  cast(type = 'intent_topic' as UInt8) as told, toDate(received_at) as received_day,
  sum(if(type = 'intent_topic', toInt64(least(greatest(round(ifNull(value, 1)), 1), 1000)), 1)) as count
from events
where account_id != 0 and machine = '' and (topic != '' or content != '' or url != '')
  and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'job_post', 'news', 'funding',
    'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change')
group by all;

create materialized view if not exists intent_from_retractions to intent_daily as
select account_id, person_id, toDate(occurred_at) as day, topic,
  concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ',
    decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url))))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text,
  cast(type = 'intent_topic' as UInt8) as told, toDate(received_at) as received_day,
  -sum(if(type = 'intent_topic', toInt64(least(greatest(round(ifNull(value, 1)), 1), 1000)), 1)) as count
from event_retractions
where account_id != 0 and machine = '' and (topic != '' or content != '' or url != '')
  and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'job_post', 'news', 'funding',
    'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change')
group by all;

-- The same of single events, for the day on which a moment falls.
create or replace view intent_events as
select account_id, person_id, toDate(occurred_at) as day, topic,
  concat(' ', replaceRegexpAll(lowerUTF8(concat(content, ' ',
    decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url))))), '[^\\p{L}\\p{N}]+', ' '), ' ') as text,
  cast(type = 'intent_topic' as UInt8) as told, received_at,
  cast(if(type = 'intent_topic', toInt64(least(greatest(round(ifNull(value, 1)), 1), 1000)), 1) as Int64) as count
from events
where account_id != 0 and machine = '' and (topic != '' or content != '' or url != '')
  and type not in ('email_delivered', 'email_bounced', 'email_unsubscribed', 'ad_impression', 'job_post', 'news', 'funding',
    'technology_added', 'technology_removed', 'patent', 'exhibition', 'leadership_change');
