-- Which rows say exactly what is known of their company? By numbers alone; only the others are laid side by side.
insert into import_unchanged (import_id, row)
select {import:UUID}, said.row
from (select row, content_hash from import_accounts where import_id = {import:UUID} and step = 'read') as said
inner join (select row, id from import_plan where import_id = {import:UUID} and existed and not shared) as p
  on p.row = said.row
inner join (select account_id, content_hash from accounts final) as known on known.account_id = p.id
where known.content_hash = said.content_hash
