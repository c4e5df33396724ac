-- What goes out: one row per mail, one row per recipient, and what came back.

create table outgoing (
  id bigint generated always as identity primary key,
  kind text not null,
  about text not null,
  -- Header lines that every copy shares, as raw bytes with their CRLFs.
  head bytea not null,
  -- Header lines that differ from copy to copy, with {slots} that a delivery's row fills.
  slot_head text not null default '',
  body bytea not null references blob,
  sign_domain text,
  created_at timestamptz not null default now()
);
create index outgoing_by_about on outgoing (about);
create index outgoing_by_body on outgoing (body);

create table delivery (
  id bigint generated always as identity primary key,
  outgoing_id bigint not null references outgoing,
  address text not null,
  slots jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'captured', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  answer text,
  done_at timestamptz
);
create index delivery_due on delivery (next_at, id) where state = 'waiting';
create index delivery_sending on delivery (id) where state = 'sending';
create index delivery_by_outgoing on delivery (outgoing_id, state);
create index delivery_failed on delivery (id) where state = 'failed';

create table bounce (
  id bigint generated always as identity primary key,
  delivery_id bigint references delivery,
  blob bytea not null references blob,
  received_at timestamptz not null default now()
);
create index bounce_by_delivery on bounce (delivery_id);
create index bounce_by_blob on bounce (blob);
