-- Who was found.
select toString(kind) as kind, source, ref, toString(contact_id) as contact, toString(account_id) as account from collect_owners
