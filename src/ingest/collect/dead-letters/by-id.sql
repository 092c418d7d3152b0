-- What are these, that were set aside?
select id, received_at, toString(source) as source, toString(dialect) as dialect, toString(code) as code, path, body,
  toString(state) as state, version
from event_dead_letters final where id in {ids:Array(String)} order by received_at, id
