left any join (select source, ref, account_id from collect_owners where kind = 'account') as by_ref
  on by_ref.source = e.source and by_ref.ref = e.account_ref
left any join (select ref, account_id from collect_owners where kind = 'link') as by_group
  on by_group.ref = concat('group:', e.source, ':', e.account_ref)
left any join (select ref, contact_id, account_id from collect_owners where kind = 'email') as by_email
  on by_email.ref = e.contact_ref
left any join (select ref, contact_id, account_id from collect_owners where kind = 'link') as by_user
  on by_user.ref = concat('user:', e.source, ':', e.contact_ref)
left any join (select ref, contact_id, account_id from collect_owners where kind = 'link') as by_visitor
  on by_visitor.ref = concat('anonymous:', e.anonymous_id)
