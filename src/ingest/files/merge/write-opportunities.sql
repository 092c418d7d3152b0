-- Writes the versions of one bucket. A new deal was known when it was opened, with what was certain then, and again
-- when it was won or lost; a known one that has been closed since is known closed from that day; any other change is
-- known now. Nothing is known before it happened, nor later than now.
insert into opportunity_versions (opportunity_id, account_id, account_ref, valid_from, received_at, seq, source,
  source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on, expected_close_on, closed_on,
  attributes, content_hash)
with
  {now:DateTime64(3, 'UTC')} as now_at,
  rows as (
    select s.row as row, s.account_ref as account_ref, s.received_at as received_at, s.source as source,
      s.source_id as source_id, s.name as name, s.product as product, s.owner as owner, s.stage as stage,
      s.status as status, s.amount_usd as amount_usd, s.amount_text as amount_text, s.created_on as created_on,
      s.expected_close_on as expected_close_on, s.closed_on as closed_on, s.attributes as attributes, p.id as id, p.is_new as is_new, if(s.step = 'merged', s.account_id, k.account_id) as account,
      if(s.created_on is null, null, least(toDateTime64(s.created_on, 3, 'UTC'), now_at)) as opened_at,
      if(s.status = 'open' or s.closed_on is null, null, least(toDateTime64(s.closed_on, 3, 'UTC'), now_at)) as closed_at,
      l.status as was, l.received_at as was_known_at
    from import_opportunities as s
    inner join (
      select row, id, first and not existed as is_new from import_plan
      where import_id = {import:UUID} and bucket = {bucket:UInt16}) as p on p.row = s.row
    left join (select row, account_id from import_links where import_id = {import:UUID}) as k on k.row = s.row
    left join (
      select opportunity_id, status, received_at from opportunity_versions
      where seq < {base:UInt64} and opportunity_id in (
        select id from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16} and existed)
      order by seq desc limit 1 by opportunity_id) as l on l.opportunity_id = p.id
    where s.import_id = {import:UUID} and (s.step = 'merged' or (s.step = 'read' and p.is_new))
  and s.row in (select row from import_plan where import_id = {import:UUID} and bucket = {bucket:UInt16})),
  opened as (
    select * from rows
    where is_new and status != 'open' and opened_at is not null and {occurred:Bool} and received_at is null),
  versions as (
    select row, id, account, account_ref, opened_at as known_at, 0 as part, source, source_id, name, product, owner,
      '' as stage, 'open' as status, CAST(null, 'Nullable(Float64)') as amount_usd, '' as amount_text, created_on,
      CAST(null, 'Nullable(Date32)') as expected_close_on, CAST(null, 'Nullable(Date32)') as closed_on, attributes
    from opened
    union all
    select row, id, account, account_ref,
      multiIf(
        not {occurred:Bool}, now_at,
        received_at is not null, received_at,
        is_new, coalesce(closed_at, if(status = 'open', opened_at, null), now_at),
        was = 'open' and closed_at > was_known_at, closed_at,
        now_at),
      1, source, source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on,
      expected_close_on, closed_on, attributes
    from rows)
select id, account, account_ref, assumeNotNull(known_at), assumeNotNull(known_at), {base:UInt64} + 2 * row + part,
  source, source_id, name, product, owner, stage, status, amount_usd, amount_text, created_on, expected_close_on,
  closed_on, attributes,
  cityHash64((account, account_ref, source, source_id, name, product, owner, stage, status, amount_usd, amount_text,
    created_on, expected_close_on, closed_on, mapSort(attributes)))
from versions
order by row, part
