-- The events that are looked at again and whose owner is another one now.
insert into event_rewrite_rows
with
  e as (
    select * except (contact_ref), lower(contact_ref) as contact_ref, events.contact_ref as said_ref, person_id as person
    from events
    where account_id in (select account_id from collect_candidates)
      and (account_id, occurred_at, event_id) in (select account_id, occurred_at, event_id from collect_candidates)),
  persons as (
    select contact_id, account_id from contacts final where contact_id in (select contact_id from e) and account_id != 0)
select {rewrite:UUID}, e.account_id, e.contact_id, e.person, e.machine, e.url, 0, e.event_id, e.occurred_at, e.received_at,
  arrayFirst(a -> a != 0, [by_ref.account_id, by_group.account_id, by_email.account_id, by_user.account_id,
    by_visitor.account_id, by_person.account_id, e.account_id]) as new_account,
  arrayFirst(c -> c != 0, [by_email.contact_id, by_user.contact_id, by_visitor.contact_id, e.contact_id]) as new_contact,
  e.account_ref, e.said_ref, e.anonymous_id, e.type, e.channel, e.topic, e.content, e.play, e.step, e.variant, e.value,
  e.cost, e.url, e.referrer, e.touch, e.network, e.source, e.properties, e.machine
from e
\i ../collect/owners/owner-joins.sql
left any join persons as by_person on by_person.contact_id = e.contact_id
where new_account != e.account_id or new_contact != e.contact_id
order by e.account_id, e.occurred_at, e.event_id
