-- Whose is what a source calls so? Every answer, and every word that a person said about it, append-only: an entry is
-- never changed but for being taken back. `subject` is [source, name for the account, domain of the addresses].
create table match_links (
  id bigserial primary key,
  subject text not null,
  source text not null,
  said jsonb not null,
  account_id text,
  probability double precision not null,
  evidence jsonb not null,
  runner_up jsonb,
  decision text not null check (decision in ('link', 'review', 'none')),
  decided_by text not null,
  decided_at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create index match_links_standing on match_links (subject, id desc) where undone_at is null;

-- Never these two.
create table match_never (
  subject text not null,
  account_id text not null,
  link_id bigint not null references match_links (id),
  author text not null,
  created_at timestamptz not null,
  primary key (subject, account_id)
);
