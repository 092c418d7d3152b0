-- What people decided.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('accounts', 'contacts', 'opportunities', 'events')),
  file_id uuid not null,
  file_name text not null,
  source text not null,
  preset text,
  mapping jsonb not null,
  options jsonb not null,
  dry_run boolean not null,
  repairs uuid references imports,
  status text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  counts jsonb,
  problems jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index imports_newest on imports (created_at desc);

create table import_files (
  id uuid primary key,
  name text not null,
  size bigint not null,
  sha256 text not null,
  format jsonb not null,
  created_at timestamptz not null default now()
);

create table import_mappings (
  id uuid primary key,
  name text not null unique,
  kind text not null,
  mapping jsonb not null,
  options jsonb not null,
  created_at timestamptz not null default now()
);

create table job_runs (
  id uuid primary key,
  name text not null,
  input jsonb not null,
  status text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress jsonb,
  result jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  heartbeat_at timestamptz
);
create index job_runs_waiting on job_runs (created_at) where status in ('queued', 'running');

create table icp_versions (
  number int primary key,
  definition jsonb not null,
  yaml text not null,
  note text not null default '',
  author text not null,
  created_at timestamptz not null default now()
);

-- append-only: the newest row is the active version; a revert is one more row
create table icp_activations (
  id bigserial primary key,
  version int not null references icp_versions,
  reverts bigint references icp_activations,
  author text not null,
  activated_at timestamptz not null default now()
);

-- a scoring of all accounts under one version; median is S0 of METHODS-style shrinkage, in micro-points
create table fit_runs (
  run bigserial primary key,
  version int not null references icp_versions,
  median_fit int not null,
  accounts bigint not null,
  scored_at timestamptz not null,
  took_ms int not null
);

create table target_lists (
  version int primary key,
  fit_run bigint not null references fit_runs,
  reason text not null,
  author text not null,
  created_at timestamptz not null default now()
);

create table target_list_entries (
  list_version int not null references target_lists on delete cascade,
  rank int not null,
  account_id text not null,
  tier text not null check (tier in ('one_to_one', 'one_to_few', 'programmatic', 'reinforcing')),
  cluster text,
  override_reason text,
  primary key (list_version, account_id)
);
create index target_list_ranked on target_list_entries (list_version, rank);

create table tier_overrides (
  account_id text primary key,
  tier text not null check (tier in ('one_to_one', 'one_to_few', 'programmatic', 'reinforcing', 'none')),
  reason text not null,
  author text not null,
  created_at timestamptz not null default now()
);

create table list_reviews (
  id uuid primary key,
  from_version int references target_lists,
  to_version int not null references target_lists,
  marketing_agreed_by text,
  marketing_agreed_at timestamptz,
  sales_agreed_by text,
  sales_agreed_at timestamptz,
  note text not null default '',
  created_at timestamptz not null default now()
);

create table saved_views (
  id uuid primary key,
  page text not null,
  name text not null,
  search text not null,
  pinned boolean not null default false,
  created_at timestamptz not null default now(),
  unique (page, name)
);

create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

create table audit (
  id bigserial primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
create index audit_newest on audit (at desc);
