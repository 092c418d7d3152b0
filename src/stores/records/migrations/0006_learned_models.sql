-- What was learned from outcomes: what it learned from, how it did on accounts that it had not seen, and the model.
create table selection_models (
  number int primary key,
  -- the job that made it: run again after a crash, it answers the same model
  job_id uuid not null unique,
  until date,
  note text not null default '',
  author text not null,
  summary jsonb not null,
  detail jsonb not null,
  model jsonb not null,
  created_at timestamptz not null default now()
);

-- Searches for accounts that resemble others, and what they found.
create table lookalikes (
  id uuid primary key,
  name text not null,
  request jsonb not null,
  job_id uuid not null,
  found jsonb,
  author text not null,
  created_at timestamptz not null default now()
);
create index lookalikes_newest on lookalikes (created_at desc);

create table lookalike_entries (
  lookalike uuid not null references lookalikes on delete cascade,
  rank int not null,
  account_id text not null,
  -- micro-points; those of the reasons sum to it
  points int not null,
  coverage int not null,
  nearest text,
  reasons jsonb not null,
  primary key (lookalike, rank)
);
