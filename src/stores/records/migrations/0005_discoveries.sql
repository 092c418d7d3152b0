-- What winners were found to have in common. A row without a result is under way, or its job has failed.
create table discoveries (
  id uuid primary key,
  job_id uuid not null,
  source jsonb not null,
  author text not null,
  result jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index discoveries_newest on discoveries (created_at desc);
