-- How signals become scores, stages and qualified accounts: one document, versioned like the ideal customer profile.
create table insights_models (
  number int primary key,
  definition jsonb not null,
  yaml text not null,
  note text not null default '',
  author text not null,
  created_at timestamptz not null default now()
);

-- append-only: the newest row that stands is the active version; a revert is one more row
create table insights_model_activations (
  id bigserial primary key,
  version int not null references insights_models,
  reverts bigint references insights_model_activations,
  author text not null,
  activated_at timestamptz not null default now()
);

-- scorings: numbered, since account_scores and stage_transitions keep the newest; `whole` ones went over every account
create table insights_runs (
  run bigserial primary key,
  model int not null references insights_models,
  whole boolean not null,
  -- what a whole one rests on; when any of these is no longer so, another is due
  day date not null,
  fit_run bigint,
  list_version int,
  accounts bigint not null default 0,
  moved bigint not null default 0,
  started_at timestamptz not null,
  took_ms int
);
create index insights_runs_whole on insights_runs (run desc) where whole;

-- What sales says of a marketing-qualified account.
create table qualification_answers (
  id uuid primary key,
  account_id text not null,
  answer text not null check (answer in ('accepted', 'rejected', 'recycled')),
  reason text,
  note text not null default '',
  author text not null,
  answered_at timestamptz not null
);
create index qualification_answers_of_account on qualification_answers (account_id, answered_at desc);

-- What somebody should know now; `subject` keeps one matter from being told twice.
create table alerts (
  id uuid primary key,
  kind text not null,
  account_id text not null,
  subject text not null unique,
  owner text not null default '',
  detail jsonb not null default '{}',
  raised_at timestamptz not null,
  -- quiet hours hold an alert back until then
  due_at timestamptz not null,
  read_at timestamptz
);
create index alerts_newest on alerts (raised_at desc);
