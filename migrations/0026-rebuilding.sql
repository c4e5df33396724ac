-- Which version of derive.ts the rows of a collection come from. What was filed before this is derived again, once.
alter table collection add column derivation integer not null default 0;

-- One row a collection: its last rebuild, or the one under way.
create table rebuild (
  collection_id integer primary key references collection,
  asked_at timestamptz not null,
  -- The last message that was derived again: a rebuild that was stopped goes on behind it.
  reached bigint not null default 0,
  looked integer not null default 0,
  changed integer not null default 0,
  done_at timestamptz
);
