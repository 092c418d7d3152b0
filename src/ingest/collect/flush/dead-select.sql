, letters as (
  select JSONExtract(line, 'Tuple(sf Tuple(q String, r Int64, s String), dead Array(Tuple(code String, path String, dialect String, body String)))') as whole,
    whole.sf as door, z.1 as letter, z.2 as nth
  from lines array join arrayZip(whole.dead, arrayEnumerate(whole.dead)) as z
  where position(line, '"dead":[{') > 0)
select concat(door.q, '-', toString(nth)), fromUnixTimestamp64Milli(door.r, 'UTC'), door.s, letter.dialect, letter.code,
  letter.path, letter.body, '', 1
from letters
order by 1
