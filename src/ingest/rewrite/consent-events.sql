-- What do the rewritten events say of consent, now that they have another owner or verdict? Machines left out.
select event_id, occurred_at as at, toString(contact_id) as contact, contact_ref, anonymous_id, toString(source) as source, url, properties
from event_rewrite_rows
where rewrite_id = {rewrite:UUID} and gone = 0 and type = 'consent_changed' and machine = ''
  and (contact_id != 0 or contact_ref != '' or anonymous_id != '')
order by occurred_at, event_id
