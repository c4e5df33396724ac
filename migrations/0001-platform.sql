-- What every room stands on: settings, secrets, blobs, events, tokens, mail that came in, limits.

create table setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

create table secret (
  id integer generated always as identity primary key,
  purpose text not null,
  value bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);

-- Content-addressed bytes: raw mail and attachments. One copy of the same bytes.
create table blob (
  sha256 bytea primary key check (length(sha256) = 32),
  size integer not null,
  bytes bytea not null
);

-- Events are numbered in the transaction that caused them and never change.
create table event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  transaction xid8 not null default pg_current_xact_id(),
  type text not null,
  about text not null,
  actor text,
  details jsonb not null default '{}'
);
create index event_by_about on event (about, id);
create index event_by_type on event (type, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only';
end
$$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();

create table token (
  hash bytea primary key,
  action text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index token_by_expiry on token (expires_at);

-- Mail accepted at the door, one row per recipient; the raw bytes are the blob.
create table incoming (
  id bigint generated always as identity primary key,
  blob bytea not null references blob,
  mailbox text not null,
  recipient text not null,
  sender text not null,
  client text not null,
  helo text not null,
  received_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'set-aside')),
  attempts integer not null default 0,
  outcome text,
  last_error text
);
create index incoming_by_blob on incoming (blob);
create index incoming_by_age on incoming (received_at) where state = 'done';
create index incoming_not_done on incoming (state, received_at) where state <> 'done';

create table attempt_count (
  key text not null,
  window_start timestamptz not null,
  n integer not null,
  primary key (key, window_start)
);
