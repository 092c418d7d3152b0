-- What one account is to another, where the subject is an account itself; null where it is a name.
alter table match_links add column relation text check (relation in ('same', 'branch', 'subsidiary'));
create index match_links_pairs on match_links (relation, subject, id desc) where relation is not null;

-- The ledger is append-only: an entry may be taken back once, and nothing else of it ever changes.
create function match_links_stand() returns trigger as $$
begin
  if tg_op = 'UPDATE' and old.undone_at is null
    and (new.id, new.subject, new.source, new.said, new.account_id, new.probability, new.evidence, new.runner_up,
      new.decision, new.decided_by, new.decided_at, new.relation)
      is not distinct from
      (old.id, old.subject, old.source, old.said, old.account_id, old.probability, old.evidence, old.runner_up,
      old.decision, old.decided_by, old.decided_at, old.relation)
  then return new; end if; /* taken back */
  raise exception 'match_links is append-only'; /* nothing else may */
end $$ language plpgsql;

create trigger match_links_stand before update or delete on match_links
for each row execute function match_links_stand();
