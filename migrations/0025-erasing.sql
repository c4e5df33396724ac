-- Posts of a person that were removed or pseudonymised: what was asked and done, so that it can be done again after a
-- restore. An address is never kept in clear once the work is done.
create table erasure (
  id uuid primary key default gen_random_uuid(),
  way text not null check (way in ('removed', 'pseudonymised')),
  -- Who wanted it: the author, the law, the rules of the list.
  class text not null check (class in ('author', 'law', 'rules')),
  -- Null: in every collection.
  collection_id integer references collection,
  -- One message alone; null: all of a person.
  message_hash text check (length(message_hash) = 32),
  planned_by text,
  planned_at timestamptz not null,
  carried_out_by text,
  carried_out_at timestamptz,
  done_at timestamptz,
  state text not null check (state in ('planned', 'messages', 'copies', 'elsewhere', 'done')),
  -- Addresses and names that are looked for; forgotten when the work is done, or the plan too old.
  traces jsonb,
  -- SHA-256, keyed with `salt`, of each address.
  salt bytea not null check (length(salt) = 16),
  address_hashes bytea[] not null,
  preview jsonb not null,
  -- The last row that was looked at: a work that was stopped goes on behind it.
  reached bigint not null default 0
);
create index erasure_by_time on erasure (planned_at desc);
create index erasure_to_do on erasure (planned_at) where state <> 'done';

create table erased_message (
  erasure_id uuid not null references erasure,
  collection_id integer not null references collection,
  hash text not null check (length(hash) = 32),
  way text not null check (way in ('removed', 'pseudonymised', 'masked')),
  primary key (erasure_id, collection_id, hash)
);

-- "Author 7" of a collection, known again by its addresses.
create table pseudonym (
  collection_id integer not null references collection,
  number integer not null,
  erasure_id uuid not null references erasure,
  address_hash bytea not null,
  primary key (collection_id, number, erasure_id, address_hash)
);

alter table message add column erased_at timestamptz;
alter table message add column erased_way text check (erased_way in ('removed', 'pseudonymised'));
alter table message add column erased_class text check (erased_class in ('author', 'law', 'rules'));
-- What the message was before its raw bytes were redacted: whoever brings it again brings what is here already.
alter table message add column earlier_identities bytea[] not null default '{}';
create index message_by_author_address on message (author_address);
