-- How many keys stand in more than one row of the file?
select count() as shared from (
  select cityHash64(arrayJoin(keys)) as hash from {stage:Identifier}
  where import_id = {import:UUID} and step = 'read'
  group by hash having count() > 1)
