-- Which events were set aside, newest first?
select id, received_at, toString(source) as source, toString(dialect) as dialect, toString(code) as code, path, body,
  toString(state) as state, version
from event_dead_letters final
where (received_at, id) < ({before:DateTime64(3, 'UTC')}, if({beforeId:String} = '', '~', {beforeId:String}))
  and ({code:String} = '' or code = {code:String}) and state = {state:String}
order by received_at desc, id desc
limit {limit:UInt32}
