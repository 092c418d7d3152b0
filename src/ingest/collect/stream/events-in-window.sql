-- The events that arrived within a window and pass the filters; '' and 0 let everything pass.
received_at >= {since:DateTime64(3, 'UTC')}
  and ({type:String} = '' or type = {type:String})
  and ({source:String} = '' or source = {source:String})
  and ({account:UInt64} = 0 or account_id = {account:UInt64})
  and ({person:String} = '' or toString(contact_id) = {person:String} or contact_ref = {person:String}
    or anonymous_id = {person:String})
  and multiIf({machine:String} = '', true, {machine:String} = 'none', machine = '', {machine:String} = 'any',
    machine != '', machine = {machine:String})
  and ({text:String} = '' or positionCaseInsensitiveUTF8(url, {text:String}) > 0
    or positionCaseInsensitiveUTF8(content, {text:String}) > 0)
