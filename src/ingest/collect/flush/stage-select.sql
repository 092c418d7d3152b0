-- What each event says, in our words, before anybody knows whose it is.
, spoken as (
  select
    JSONExtract(line, 'Tuple(sf Tuple(q String, c UInt32, r Int64, s String, n String, v String, u String), sentAt Nullable(String), batch Array(Tuple(type Nullable(String), messageId Nullable(String), event Nullable(String), name Nullable(String), userId Nullable(String), anonymousId Nullable(String), previousId Nullable(String), groupId Nullable(String), timestamp Nullable(String), originalTimestamp Nullable(String), sentAt Nullable(String), traits Nullable(String), properties Nullable(String), context Tuple(groupId Nullable(String), userAgent Nullable(String), ip Nullable(String), traits Nullable(String), page Tuple(url Nullable(String), referrer Nullable(String), title Nullable(String)), campaign Nullable(String)), sf Tuple(type Nullable(String), email Nullable(String), account Nullable(String), channel Nullable(String), topic Nullable(String), content Nullable(String), play Nullable(String), step Nullable(String), variant Nullable(String), url Nullable(String), referrer Nullable(String), value Nullable(Float64), cost Nullable(Float64)))))') as whole,
    whole.sf as sf, whole.sentAt as sentAt, whole.batch as batch
  from lines),
said as (
  select
    sf as door, z.1 as e, z.2 as nth,
    fromUnixTimestamp64Milli(door.r, 'UTC') as received,
    coalesce(nullIf(e.originalTimestamp, ''), e.timestamp, '') as stamp,
    parseDateTime64BestEffortOrNull(stamp, 3, 'UTC') as happened,
    parseDateTime64BestEffortOrNull(coalesce(e.sentAt, spoken.sentAt, ''), 3, 'UTC') as sent,
    -- the sender's clock against ours; what a request travels is no skew
    if(abs(dateDiff('millisecond', sent, received)) > 5000, dateDiff('millisecond', sent, received), 0) as skew,
    ifNull(e.type, '') as spoken_call,
    ifNull(e.properties, '') as props,
    if(spoken_call = 'identify', ifNull(e.traits, ''), if(ifNull(e.context.traits, '') != '', e.context.traits, ifNull(e.traits, ''))) as person,
    JSONExtract(props, 'Tuple(email String, topic String, content String, title String, name String, value Nullable(Float64), revenue Nullable(Float64), cost Nullable(Float64), url String, referrer String, channel String, play String, step String, variant String)') as p,
    JSONExtractString(person, 'email') as person_email,
    if(spoken_call = 'group', JSONExtract(ifNull(e.traits, ''), 'Tuple(domain String, website String)'), ('', '')) as company,
    ifNull(e.userId, '') as user,
    coalesce(nullIf(e.groupId, ''), e.context.groupId, '') as grouped,
    coalesce(e.sf.url, e.context.page.url, p.url, '') as page,
    coalesce(e.sf.referrer, e.context.page.referrer, p.referrer, '') as came_from,
    JSONExtract(ifNull(e.context.campaign, '{}'), 'Map(String, String)') as campaign,
    position(page, '?') > 0 as asked
  from spoken array join arrayZip(batch, arrayEnumerate(batch)) as z)
select
  coalesce(
    nullIf(e.messageId, ''),
    lower(hex(sipHash128(if(stamp = '', concat(door.q, ':', toString(nth)),
      concat(door.s, '|', spoken_call, '|', ifNull(e.event, ifNull(e.name, '')), '|', user, '|', ifNull(e.anonymousId, ''), '|', stamp, '|',
        props, '|', person, '|', page, '|', toString(e.sf))))))),
  ifNull(toStartOfHour(toDateTime(happened, 'UTC')), toDateTime(0, 'UTC')),
  if(happened is null, received,
    least(received, fromUnixTimestamp64Milli(toUnixTimestamp64Milli(assumeNotNull(happened)) + ifNull(skew, 0), 'UTC'))),
  received,
  door.s,
  spoken_call,
  if(spoken_call = 'track', ifNull(e.event, ''), ifNull(e.name, '')),
  ifNull(e.sf.type, ''),
  ifNull(e.anonymousId, ''),
  user,
  ifNull(e.previousId, ''),
  lower(trim(multiIf(
    ifNull(e.sf.email, '') != '', e.sf.email, person_email != '', person_email,
    -- a property may name anybody; in what people fill in and click themselves it is them
    p.email != '' and match(lower(ifNull(e.event, '')), '^(form|lead|demo|sign|regist|subscri|download|newsletter|email|request)'), p.email,
    position(user, '@') > 1, user, ''))) as said_email,
  grouped,
  multiIf(ifNull(e.sf.account, '') != '', e.sf.account, company.1 != '', company.1, company.2 != '', company.2, grouped),
  coalesce(e.sf.channel, p.channel, ''),
  coalesce(e.sf.topic, p.topic, ''),
  coalesce(e.sf.content, nullIf(p.content, ''), nullIf(p.title, ''), nullIf(p.name, ''), e.context.page.title,
    if(spoken_call in ('page', 'screen'), e.name, ''), ''),
  coalesce(e.sf.play, p.play, ''),
  coalesce(e.sf.step, p.step, ''),
  coalesce(e.sf.variant, p.variant, ''),
  coalesce(e.sf.value, p.value, p.revenue),
  coalesce(e.sf.cost, p.cost),
  page,
  came_from,
  mapFilter((k, v) -> v != '', map(
    'utm_source', if(campaign['source'] != '', campaign['source'], if(asked, extractURLParameter(page, 'utm_source'), '')),
    'utm_medium', if(campaign['medium'] != '', campaign['medium'], if(asked, extractURLParameter(page, 'utm_medium'), '')),
    'utm_campaign', if(campaign['name'] != '', campaign['name'], if(asked, extractURLParameter(page, 'utm_campaign'), '')),
    'utm_term', if(campaign['term'] != '', campaign['term'], if(asked, extractURLParameter(page, 'utm_term'), '')),
    'utm_content', if(campaign['content'] != '', campaign['content'], if(asked, extractURLParameter(page, 'utm_content'), '')),
    'utm_id', if(campaign['id'] != '', campaign['id'], if(asked, extractURLParameter(page, 'utm_id'), '')),
    'gclid', if(asked, extractURLParameter(page, 'gclid'), ''),
    'li_fat_id', if(asked, extractURLParameter(page, 'li_fat_id'), ''),
    'msclkid', if(asked, extractURLParameter(page, 'msclkid'), ''),
    'bd_vid', if(asked, extractURLParameter(page, 'bd_vid'), ''))),
  if(ifNull(e.context.ip, '') != '', e.context.ip, door.n),
  coalesce(e.context.userAgent, door.u, ''),
  door.v,
  if(spoken_call = 'identify', person, if(spoken_call = 'group', ifNull(e.traits, ''), '')),
  props
from said
