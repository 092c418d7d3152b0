-- What has ever been known of these contacts?
select *
from contact_versions
where contact_id in {contacts:Array(UInt64)}
order by contact_id, received_at, seq
