-- The rejected values of an import, in the order of its rows, after the one named; of one column or reason if asked.
select row, column, code, found, expected, suggestion
from import_rejects final
where import_id = {import:UUID} and (row, column, code) > ({row:UInt32}, {column:String}, {code:String})
  and (not {of_column:Bool} or column = {wanted_column:String}) and (not {of_code:Bool} or code = {wanted_code:String})
order by row, column, code limit {limit:UInt32}
