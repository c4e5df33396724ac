-- Collections of messages and their threads. `message` rows are derived from the raw blob and can be made again.

create table collection (
  id integer generated always as identity primary key,
  slug text not null unique,
  title text not null,
  circle text not null default 'public' check (circle in ('public', 'members', 'team', 'private')),
  reply_address text not null,
  -- Counts every change: the validator of every page of the collection.
  version bigint not null default 0,
  created_at timestamptz not null default now()
);

create table thread (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  root_id bigint,
  subject text not null,
  message_count integer not null default 0,
  author_count integer not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null,
  first_author text not null,
  last_author text not null
);
create index thread_by_last on thread (collection_id, last_at desc, id desc);

create table message (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  thread_id bigint not null references thread,
  parent_id bigint references message,
  hash text not null check (length(hash) = 32),
  message_id text not null,
  -- Hashes of the ancestors this message names, oldest first.
  reference_hashes text[] not null,
  blob bytea not null references blob,
  subject text not null,
  author_name text not null,
  author_address text not null,
  -- The group, country and organisation the author spoke for when he wrote; a recorded fact.
  author_person uuid,
  capacity jsonb not null default '{}',
  sent_at timestamptz not null,
  received_at timestamptz not null,
  language text,
  body text not null,
  html text,
  size integer not null,
  problem text,
  search tsvector not null,
  unique (collection_id, hash)
);
create index message_by_thread on message (thread_id, sent_at, id);
create index message_by_time on message (collection_id, sent_at desc, id desc);
create index message_by_reference on message using gin (reference_hashes);
create index message_by_search on message using gin (search);
create index message_by_parent on message (parent_id);
alter table thread add foreign key (root_id) references message deferrable initially deferred;

create table attachment (
  message_id bigint not null references message on delete cascade,
  n integer not null,
  name text not null,
  type text not null,
  size integer not null,
  content_id text,
  blob bytea not null references blob,
  primary key (message_id, n)
);
