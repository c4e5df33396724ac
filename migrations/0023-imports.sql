-- What was imported, from where, what could not be, and under which old addresses it stood.

-- One run of the import. Without `ended_at` it still runs, or was broken off.
create table import_run (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  -- The name of the file or folder, without the way to it.
  source text not null,
  actor text,
  started_at timestamptz not null,
  ended_at timestamptz,
  read_count integer not null default 0,
  added_count integer not null default 0,
  already_count integer not null default 0,
  aside_count integer not null default 0,
  deleted_count integer not null default 0
);

-- SHA-256 of everything that an import read: a second run passes over it, and what was erased since does not come back.
create table imported_mail (
  collection_id integer not null references collection,
  sha256 bytea not null check (length(sha256) = 32),
  -- The message it is, or is a copy of.
  hash text not null,
  run_id bigint references import_run,
  is_new boolean not null,
  primary key (collection_id, sha256)
);
create index imported_mail_by_run on imported_mail (run_id) where is_new;

-- What an import could not file: kept raw for an administrator. Without a blob only its place in the source is known.
create table import_aside (
  id bigint generated always as identity primary key,
  run_id bigint not null references import_run,
  collection_id integer not null references collection,
  blob bytea references blob,
  file text not null,
  at_byte bigint not null,
  why text not null,
  created_at timestamptz not null
);
create index import_aside_by_run on import_aside (run_id);
create index import_aside_by_blob on import_aside (blob);

-- The numbers that pipermail gave messages; a recorded fact.
create table old_address (
  collection_id integer not null references collection,
  number integer not null check (number >= 0),
  hash text not null,
  primary key (collection_id, number)
);
