-- Collections of messages and their threads. `message` rows are derived from the raw blob and can be made again.

create table collection (
  id integer generated always as identity primary key,
  slug text not null unique,
  title text not null,
  circle text not null default 'public' check (circle in ('public', 'members', 'team', 'private')),
  reply_address text not null,
  -- Counts every change: the validator of every page of the collection.
  version bigint not null default 0,
  message_count integer not null default 0,
  thread_count integer not null default 0,
  created_at timestamptz not null default now()
);

-- How many messages were sent in a month (its first day, UTC), so that no page counts the whole collection.
create table collection_month (
  collection_id integer not null references collection,
  month date not null,
  message_count integer not null,
  primary key (collection_id, month)
);

-- What a list of threads shows is kept here, derived from the thread's messages.
create table thread (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  root_id bigint,
  root_hash text not null,
  subject text not null,
  language text,
  message_count integer not null,
  author_count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  first_author text not null,
  last_author text not null,
  last_stakeholder text,
  last_excerpt text not null
);
create index thread_by_last on thread (collection_id, last_at desc, id desc);

create table message (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  thread_id bigint not null references thread,
  -- The message it says it answers: the last of its references that is here.
  named_parent_id bigint references message,
  -- Its place in the tree: the same, but where messages name each other in a circle one of them stands without.
  parent_id bigint references message,
  hash text not null check (length(hash) = 32),
  message_id text not null,
  -- SHA-256 of what its author wrote, whatever way it came.
  identity bytea not null check (length(identity) = 32),
  -- Hashes of the ancestors this message names, oldest first, each once.
  reference_hashes text[] not null,
  blob bytea not null references blob,
  subject text not null,
  author_name text not null,
  author_address text not null,
  author_person uuid,
  -- The group, country and organisation the author spoke for when he wrote; a recorded fact.
  capacity jsonb not null default '{}',
  sent_at timestamptz not null,
  received_at timestamptz not null,
  language text,
  body text not null,
  -- Sanitised, only where the author sent no plain text.
  html text,
  excerpt text not null,
  size integer not null,
  problem text,
  search tsvector not null,
  unique (collection_id, hash)
);
create index message_by_thread on message (thread_id, sent_at, id);
create index message_by_author on message (thread_id, author_address);
create index message_by_time on message (collection_id, sent_at desc, id desc);
create index message_by_reference on message using gin (reference_hashes) with (fastupdate = off);
create index message_by_search on message using gin (search) with (gin_pending_list_limit = 512);
create index message_by_named_parent on message (named_parent_id);
create index message_by_blob on message (blob);
create index message_by_parent on message (parent_id);
alter table thread add foreign key (root_id) references message deferrable initially deferred;
create index thread_by_root on thread (root_id);

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
create index attachment_by_blob on attachment (blob);
