-- What a person here said about somebody's part in purchases; it stands above the source's word and every guess.
create table contact_roles (
  contact_id text primary key,
  role text not null check (role in ('decision_maker', 'influencer', 'user', 'purchaser', 'other')),
  note text not null default '',
  author text not null,
  created_at timestamptz not null default now()
);
