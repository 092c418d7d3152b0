-- Which values that imports did not take name one of these addresses?
select import_id, row, column, code, found
from import_rejects final
where notEmpty({emails:Array(String)}) and multiSearchAnyCaseInsensitiveUTF8(found, {emails:Array(String)})
order by import_id, row, column
