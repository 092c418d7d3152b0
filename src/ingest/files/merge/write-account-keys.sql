-- Writes one part of the keys that are new, each to the first row of the file that brings it.
insert into account_keys (key, kind, account_id, received_at)
select key, substring(key, 1, position(key, ':') - 1), argMin(id, row), {now:DateTime64(3, 'UTC')}
from (
  select arrayJoin(arrayFilter(k -> sipHash64(k) % {parts:UInt32} = {part:UInt32}, s.keys)) as key, p.id as id, s.row as row
  from (select row, keys from import_accounts where import_id = {import:UUID} and step = 'read') as s
  inner join (select row, id from import_plan where import_id = {import:UUID}) as p on p.row = s.row)
where key not in (
  select key from import_known where import_id = {import:UUID} and sipHash64(key) % {parts:UInt32} = {part:UInt32})
group by key
order by key
