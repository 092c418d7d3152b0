-- Keys by which programs come in. Only the hash is kept; a write key can write events and nothing else.
create table access_keys (
  id uuid primary key,
  kind text not null check (kind in ('write', 'api')),
  name text not null,
  -- the source that a write key's events bear
  source text not null,
  hash text not null unique,
  -- the first letters, to tell keys apart
  hint text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- Events that change their owner or verdict or go: asked for, and how far it is. What replaces what stands in the facts
-- store from 'planned' on.
create table event_rewrites (
  id uuid primary key,
  request jsonb not null,
  state text not null check (state in ('asked', 'planned', 'retracted', 'removed', 'done')),
  events int not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index event_rewrites_open on event_rewrites (created_at) where state != 'done';

-- The inbox of events where the stores are servers: bodies as they came, in batches once they are taken up.
create table event_inbox (
  id bigserial primary key,
  batch bigint,
  events int not null,
  line text not null
);
alter table event_inbox alter column line set storage external;
create index event_inbox_batches on event_inbox (batch, id);
create sequence event_inbox_batch;

-- Who empties the inbox and rewrites events: one process at a time.
create table event_lease (
  one boolean primary key default true check (one),
  holder uuid,
  until timestamptz not null default now()
);
insert into event_lease default values;
