-- Was the batch decided before, by a run that did not end?
select count() as n from collect_rows where token = {token:String}
