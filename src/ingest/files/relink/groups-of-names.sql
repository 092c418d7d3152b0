-- Which groups of programs are called so?
select source, substring(link, length(concat('group:', source, ':')) + 1) as ref, account_ref as name from event_links
where account_ref in {names:Array(String)} and startsWith(link, concat('group:', source, ':')) group by all order by all
