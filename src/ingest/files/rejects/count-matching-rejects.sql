-- How many rejected values has an import, of one column or reason if asked?
select count() as total
from import_rejects final
where import_id = {import:UUID}
  and (not {of_column:Bool} or column = {wanted_column:String}) and (not {of_code:Bool} or code = {wanted_code:String})
