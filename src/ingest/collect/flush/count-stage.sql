-- How many events of the batch could be read?
select count() as n from collect_stage
