-- How many contacts, opportunities and events of this account were known at a moment?
-- Candidates come from any version, the newest by then decides: a contact may have changed the company.
with
  contacts_then as (
    select argMax(account_id, (received_at, seq)) as account
    from contact_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and contact_id in (select contact_id from contact_versions where account_id = {account:UInt64})
    group by contact_id),
  opportunities_then as (
    select argMax(account_id, (received_at, seq)) as account, argMax(toString(status), (received_at, seq)) as status
    from opportunity_versions
    where received_at <= {as_of:DateTime64(3, 'UTC')}
      and opportunity_id in (select opportunity_id from opportunity_versions where account_id = {account:UInt64})
    group by opportunity_id)
select
  (select count() from contacts_then where account = {account:UInt64}) as contacts,
  (select count() from opportunities_then where account = {account:UInt64}) as opportunities,
  (select count() from opportunities_then where account = {account:UInt64} and status = 'open') as openOpportunities,
  (select count() from events
    where account_id = {account:UInt64} and received_at <= {as_of:DateTime64(3, 'UTC')}) as events
