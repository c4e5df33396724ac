-- Mailing lists, who is on them, and posts that wait for a moderator.

create table list (
  id integer generated always as identity primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
  title text not null,
  description text not null default '',
  collection_id integer not null references collection,
  policy text not null default 'confirm' check (policy in ('confirm', 'approve', 'invite', 'closed')),
  language text not null default 'en',
  max_size integer not null default 10485760,
  created_at timestamptz not null default now()
);

create table subscription (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  address_id bigint not null references address,
  delivery text not null default 'each' check (delivery in ('each', 'daily', 'mime', 'plain', 'none')),
  basis text not null,
  joined_at timestamptz not null default now(),
  left_at timestamptz
);
create unique index subscription_once on subscription (list_id, address_id) where left_at is null;
create index subscription_by_address on subscription (address_id);

create table held_post (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  -- The mail it came as; the note about that is forgotten earlier than this.
  incoming_id bigint not null unique,
  blob bytea not null references blob,
  sender text not null,
  subject text not null,
  rule text not null,
  held_at timestamptz not null default now(),
  state text not null default 'held' check (state in ('held', 'approved', 'rejected')),
  decided_at timestamptz,
  decided_by text,
  reason text
);
create index held_post_by_blob on held_post (blob);
create index held_post_by_sender on held_post (list_id, sender, held_at);
create index held_post_waiting on held_post (list_id, held_at) where state = 'held';
