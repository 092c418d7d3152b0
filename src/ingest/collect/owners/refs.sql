-- Everything that names an account or a person, once each.
select 'account' as kind, source, ref from (
  select source, account_ref as ref from collect_mentions
  union all
  select source, account_ref from collect_links)
where ref != '' group by source, ref
union all
select 'email', '', ref from (
  select contact_ref as ref from collect_mentions
  union all
  select email from collect_links)
where position(ref, '@') > 1 group by ref
