-- How many entries does the store hold of these contacts?
select
  (select count() from contact_versions where contact_id in {contacts:Array(UInt64)}) as versions,
  (select count() from contacts final where contact_id in {contacts:Array(UInt64)}) as contacts,
  (select count() from contact_keys final where contact_id in {contacts:Array(UInt64)}) as keys
