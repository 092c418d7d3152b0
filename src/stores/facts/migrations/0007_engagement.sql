-- What a person did, as far as points care. `person_id` is the contact; one whom the source names but nobody has on
-- record gets a number of their own from that name; 0 is nobody known. `page` is the part of the site that matters.
alter table events add column if not exists person_id UInt64
  materialized if(contact_id != 0, contact_id, if(contact_ref = '', 0, sipHash64(lowerUTF8(contact_ref))));

alter table events add column if not exists page LowCardinality(String)
  materialized multiIf(
    url = '', '',
    hasAny(arrayPushBack(splitByChar('/', replaceRegexpOne(lowerUTF8(decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url)))), '\\.(html?|php|aspx?)$', '')) as sections, splitByChar('.', domain(url))[1]),
      ['careers', 'career', 'jobs', 'job', 'karriere', 'join-us', 'joinus', 'recruit', 'recruitment', 'vacancies', '招聘', '加入我们']), 'careers',
    hasAny(sections, ['unsubscribe', 'opt-out', 'optout', 'email-preferences', '退订']), 'unsubscribe',
    hasAny(sections, ['pricing', 'price', 'prices', 'plans', 'preise', 'quote', '价格', '报价']), 'pricing',
    hasAny(sections, ['demo', 'book-a-demo', 'request-demo', 'trial', 'free-trial', '演示', '试用']), 'demo',
    '');

-- Minutes of a meeting; half an hour where the source does not say.
alter table events add column if not exists minutes Int64
  materialized if(type = 'meeting', toInt64(round(least(greatest(ifNull(value, 30), 0), 1440))), 0);

-- The same of events that were taken out again. Who wrote them knew the person; a source's name for one is not kept.
alter table event_retractions add column if not exists person_id UInt64 default contact_id after contact_id;

alter table event_retractions add column if not exists page LowCardinality(String)
  materialized multiIf(
    url = '', '',
    hasAny(arrayPushBack(splitByChar('/', replaceRegexpOne(lowerUTF8(decodeURLComponent(if(startsWith(url, '/'), cutQueryStringAndFragment(url), path(url)))), '\\.(html?|php|aspx?)$', '')) as sections, splitByChar('.', domain(url))[1]),
      ['careers', 'career', 'jobs', 'job', 'karriere', 'join-us', 'joinus', 'recruit', 'recruitment', 'vacancies', '招聘', '加入我们']), 'careers',
    hasAny(sections, ['unsubscribe', 'opt-out', 'optout', 'email-preferences', '退订']), 'unsubscribe',
    hasAny(sections, ['pricing', 'price', 'prices', 'plans', 'preise', 'quote', '价格', '报价']), 'pricing',
    hasAny(sections, ['demo', 'book-a-demo', 'request-demo', 'trial', 'free-trial', '演示', '试用']), 'demo',
    '');

alter table event_retractions add column if not exists minutes Int64
  materialized if(type = 'meeting', toInt64(round(least(greatest(ifNull(value, 30), 0), 1440))), 0);

-- How often each person did what on which day, and when that became known. Counts, never points: another model gives
-- the same past other scores.
create table if not exists engagement_daily
(
  account_id UInt64,
  person_id UInt64,
  day Date,
  type LowCardinality(String),
  page LowCardinality(String),
  -- '' a person, else why a machine is suspected
  machine LowCardinality(String),
  received_day Date,
  count Int64,
  minutes Int64
)
engine = SummingMergeTree((count, minutes))
order by (account_id, person_id, day, type, page, machine, received_day)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- Made anew so that running this file again after a crash counts nothing twice.
drop view if exists engagement_from_events;

drop view if exists engagement_from_retractions;

truncate table engagement_daily;

insert into engagement_daily
select account_id, person_id, toDate(occurred_at), type, page, machine, toDate(received_at), count(), sum(minutes)
from events where account_id != 0 group by all
settings insert_deduplicate = 0;

insert into engagement_daily
select account_id, person_id, toDate(occurred_at), type, page, machine, toDate(received_at), -toInt64(count()), -sum(minutes)
from event_retractions where account_id != 0 group by all
settings insert_deduplicate = 0;

create materialized view if not exists engagement_from_events to engagement_daily as
select account_id, person_id, toDate(occurred_at) as day, type, page, machine, toDate(received_at) as received_day,
  toInt64(count()) as count, sum(minutes) as minutes
from events where account_id != 0 group by all;

create materialized view if not exists engagement_from_retractions to engagement_daily as
select account_id, person_id, toDate(occurred_at) as day, type, page, machine, toDate(received_at) as received_day,
  -toInt64(count()) as count, -sum(minutes) as minutes
from event_retractions where account_id != 0 group by all;

-- The latest standing of every account, written whenever something about it changed; lists, boards and movers read it.
create table if not exists account_scores
(
  account_id UInt64,
  -- grows with every scoring run; the newest row wins
  run UInt64,
  scored_at DateTime64(3, 'UTC'),
  model UInt32,
  -- in hundred-millionths of a point: the receipt's lines sum to it
  engagement Int64,
  -- the same a week before, by the same model
  engagement_before Int64,
  -- known people with points, and how many people's worth of breadth, in thousandths
  people UInt32,
  breadth UInt32,
  newest_day Date,
  stage LowCardinality(String),
  reason LowCardinality(String),
  qualified UInt8,
  why LowCardinality(String)
)
engine = ReplacingMergeTree(run)
order by account_id
settings index_granularity = 1024;

-- Every change of stage, with what brought it about; never changed, only added to.
create table if not exists stage_transitions
(
  account_id UInt64,
  at DateTime64(3, 'UTC'),
  run UInt64,
  from_stage LowCardinality(String),
  to_stage LowCardinality(String),
  reason LowCardinality(String),
  model UInt32,
  engagement Int64
)
engine = MergeTree
order by (account_id, at, run)
settings index_granularity = 1024, non_replicated_deduplication_window = 10000;
