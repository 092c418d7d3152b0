-- Which events that were set aside name one of these addresses?
select id, received_at, source, code, body
from event_dead_letters final
where notEmpty({emails:Array(String)}) and multiSearchAnyCaseInsensitiveUTF8(body, {emails:Array(String)})
order by received_at, id
