-- Which deals of the file are known already?
insert into import_known (import_id, key, id)
with wanted as (select distinct keys[1] as key from import_opportunities where import_id = {import:UUID})
select {import:UUID}, key, sipHash64(key) from wanted
where sipHash64(key) in (select opportunity_id from opportunities)
