-- Per bucket: how many rows change something that was known?
select bucket, count() as updated from import_plan
where import_id = {import:UUID}
  and row in (select row from {stage:Identifier} where import_id = {import:UUID} and step = 'merged')
group by bucket
