-- Who agreed to what, append-only. A person is a keyed digest of what we call them, so that the proof of a refusal
-- outlives the person's data: erasing takes the clear name and the details of the proof, never the decision.
create table consents (
  id bigserial primary key,
  digest text not null,
  person text,
  purpose text not null,
  channel text not null,
  state text not null check (state in ('granted', 'refused', 'withdrawn')),
  source text not null,
  text_version int,
  proof jsonb not null default '{}',
  author text not null,
  -- when the person decided, and when we learned it
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index consents_of_person on consents (digest, at);

create function consents_stand() returns trigger as $$
begin
  if tg_op = 'UPDATE' and new.person is null and new.proof = '{}'
    and (new.id, new.digest, new.purpose, new.channel, new.state, new.source, new.text_version, new.author, new.at, new.recorded_at)
      is not distinct from
      (old.id, old.digest, old.purpose, old.channel, old.state, old.source, old.text_version, old.author, old.at, old.recorded_at)
  then return new; end if; /* the text of a person may go */
  raise exception 'consents are append-only'; /* nothing else may */
end $$ language plpgsql;

create trigger consents_stand before update or delete on consents
for each row execute function consents_stand();

-- What people were shown when they were asked; a new wording is a new version.
create table consent_texts (
  purpose text not null,
  version int not null,
  body_en text not null,
  body_zh text not null,
  author text not null,
  created_at timestamptz not null default now(),
  primary key (purpose, version)
);
