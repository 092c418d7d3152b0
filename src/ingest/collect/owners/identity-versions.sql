-- How often has each of the tables that say whose events are been written to? Merges change nothing of it.
select table, toString((min(min_block_number), max(max_block_number), max(data_version))) as version,
  toString(max(max_block_number)) as last
from system.parts
where database = currentDatabase() and active and table in ('event_links', 'contacts', 'contact_keys', 'account_keys')
group by table order by table
