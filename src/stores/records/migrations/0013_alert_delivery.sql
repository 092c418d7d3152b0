-- Where alerts go besides the app. What is secret about a channel (addresses that bear a token, keys, passwords) is sealed.
create table alert_channels (
  id uuid primary key,
  kind text not null check (kind in ('mail', 'webhook', 'slack', 'feishu', 'dingtalk', 'wecom')),
  name text not null,
  settings jsonb not null,
  sealed text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);

-- Which alerts go to whom by which channel, and when.
create table alert_rules (
  id uuid primary key,
  channel_id uuid not null references alert_channels,
  definition jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);

-- How the owner of an account is reached.
create table alert_owners (
  owner text primary key,
  definition jsonb not null,
  changed_at timestamptz not null
);

-- Messages that leave, each once: `dedup` keeps one from being written down twice, and the id is the same at every
-- attempt. A row gathers alerts until it is due; its text is frozen at the first attempt.
create table alert_outbox (
  id uuid primary key,
  dedup text not null unique,
  kind text not null check (kind in ('alert', 'digest', 'test')),
  rule_id uuid references alert_rules,
  channel_id uuid not null references alert_channels,
  recipient text not null default '',
  language text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'given_up', 'uncertain')),
  due_at timestamptz not null,
  attempts int not null default 0,
  lease_until timestamptz,
  message jsonb,
  reason text,
  answer text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index alert_outbox_open on alert_outbox (due_at) where state in ('waiting', 'sending');
create index alert_outbox_newest on alert_outbox (created_at desc);

create table alert_outbox_items (
  outbox_id uuid not null references alert_outbox on delete cascade,
  alert_id uuid not null references alerts on delete cascade,
  primary key (outbox_id, alert_id)
);
create index alert_outbox_items_of_alert on alert_outbox_items (alert_id);
