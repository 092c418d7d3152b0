-- What is at stake with these accounts: their name, owner, fit, stage and open deals?
with {accounts:Array(UInt64)} as wanted
select
  toString(a.account_id) as id, a.name as name, a.local_name as localName, toString(a.owner) as owner,
  if(f.icp_version = 0, null, f.fit) as fit, nullIf(toString(s.stage), '') as stage, d.open as openUsd
from (select account_id, name, local_name, owner from accounts final where has(wanted, account_id)) as a
left any join (select account_id, fit, icp_version from account_fit final where has(wanted, account_id)) as f
  on f.account_id = a.account_id
left any join (select account_id, stage from account_scores final where has(wanted, account_id)) as s
  on s.account_id = a.account_id
left any join (
  select account_id, sum(ifNull(amount_usd, 0)) as open from opportunities final
  where has(wanted, account_id) and status = 'open' group by account_id) as d
  on d.account_id = a.account_id
