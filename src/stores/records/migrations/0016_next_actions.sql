-- What people said of a suggested next action: it is done, can wait until a moment, or is of no use; taken back when undone.
create table action_marks (
  id uuid primary key,
  action text not null,
  account_id text not null,
  state text not null check (state in ('done', 'snoozed', 'dismissed')),
  until timestamptz,
  author text not null,
  at timestamptz not null,
  undone_at timestamptz
);
create index action_marks_standing on action_marks (action, at desc) where undone_at is null;
create index alerts_of_account on alerts (account_id, raised_at desc);
