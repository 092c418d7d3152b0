-- Models of propensity: what they learned from, how they did, by what their features are counted, and themselves.
create table propensity_models (
  number int primary key,
  -- the job that made it: run again after a crash, it answers the same model
  job_id uuid not null unique,
  author text not null,
  backtest jsonb not null,
  basis jsonb not null,
  model jsonb not null,
  calibration jsonb not null,
  drivers jsonb not null,
  created_at timestamptz not null default now()
);

-- append-only: the newest row that stands is the active model; a revert is one more row
create table propensity_activations (
  id bigserial primary key,
  version int not null references propensity_models,
  reverts bigint references propensity_activations,
  author text not null,
  activated_at timestamptz not null default now()
);
