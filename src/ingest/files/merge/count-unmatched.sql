-- How many of the rows that were taken still have no account, neither by this file nor from before?
with
  linked as (select row from import_links where import_id = {import:UUID} and account_id != 0),
  known as (
    select contact_id as id from contacts final where {kind:String} = 'contacts' and account_id != 0
    union all
    select opportunity_id from opportunities final where {kind:String} = 'opportunities' and account_id != 0)
select count() as unmatched from import_plan
where import_id = {import:UUID} and row not in (select row from linked)
  and not (existed and id in (select id from known where id in (select id from import_plan where import_id = {import:UUID})))
