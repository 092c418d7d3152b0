-- What do the batch's events say of consent, and whose are they? Machines left out.
select event_id, occurred_at as at, toString(contact_id) as contact, contact_ref, anonymous_id, toString(source) as source, url, properties
from collect_rows where token = {token:String} and type = 'consent_changed' and machine = ''
order by occurred_at, event_id
