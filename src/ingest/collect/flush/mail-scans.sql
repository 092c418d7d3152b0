-- Clicks that a mail scanner made, among those of the people in the batch: within ten seconds of the delivery, or three
-- links and more of one mail within ten seconds. One mail is what bears the same content to the same person.
with
  touched as (
    select distinct contact_id, content from collect_rows
    where token = {token:String} and type in ('email_delivered', 'email_clicked') and contact_id != 0),
  mails as (
    select event_id, account_id, occurred_at, contact_id, toString(content) as mail, toString(type) as type, url, machine from events
    where account_id in (
        select account_id from collect_rows where token = {token:String} and type in ('email_delivered', 'email_clicked'))
      and (contact_id, content) in (select contact_id, content from touched)
      and type in ('email_delivered', 'email_clicked')),
  deliveries as (select contact_id, mail, groupArray(occurred_at) as delivered from mails where type = 'email_delivered' group by contact_id, mail),
  clicks as (
    select contact_id, mail, groupArray((occurred_at, url)) as made from mails where type = 'email_clicked' group by contact_id, mail),
  judged as (
    select m.event_id as event_id, m.machine as machine,
      arrayExists(d -> m.occurred_at >= d and m.occurred_at <= d + toIntervalSecond(10), d.delivered)
        or length(arrayDistinct(arrayMap(c -> c.2, arrayFilter(c -> abs(dateDiff('second', c.1, m.occurred_at)) <= 10, k.made)))) >= 3 as scanned
    from mails as m
    left any join deliveries as d on d.contact_id = m.contact_id and d.mail = m.mail
    left any join clicks as k on k.contact_id = m.contact_id and k.mail = m.mail
    where m.type = 'email_clicked')
select event_id, if(scanned, 'mail_scanner', '') as verdict from judged
where (scanned and machine = '') or (not scanned and machine = 'mail_scanner')
