-- How many rows did this round change?
select count() as changed from import_resolved where import_id = {import:UUID} and round = {round:UInt16}
