-- A decision that somebody else's record brought (an event, a row of a file) names it, and is written down once.
alter table consents add column origin text;
create unique index consents_of_origin on consents (digest, origin, purpose, channel) where origin is not null;

create or replace function consents_stand() returns trigger as $$
begin
  if tg_op = 'UPDATE' and new.person is null and new.proof = '{}'
    and (new.id, new.digest, new.purpose, new.channel, new.state, new.source, new.text_version, new.author, new.at, new.recorded_at, new.origin)
      is not distinct from
      (old.id, old.digest, old.purpose, old.channel, old.state, old.source, old.text_version, old.author, old.at, old.recorded_at, old.origin)
  then return new; end if; /* the text of a person may go */
  raise exception 'consents are append-only'; /* nothing else may */
end $$ language plpgsql;
