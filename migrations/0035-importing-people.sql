-- Tables of people that the team brings into the network: kept from the preview until they are brought in, and what was
-- done for good.

create table people_import (
  id uuid primary key default gen_random_uuid(),
  made_by text not null,
  made_at timestamptz not null,
  -- Why the network may have these people, in the words of whoever brings them.
  basis text not null,
  -- The rows as they were read; emptied once they are brought in, or a day later.
  rows jsonb not null,
  wrong jsonb not null,
  ignored jsonb not null,
  -- What a spelling that may mean several things was said to mean.
  answers jsonb not null default '{}',
  -- Which differing facts the table's word replaces.
  replacing text[] not null default '{}',
  done_at timestamptz,
  report jsonb
);
create index people_import_by_time on people_import (made_at desc);
