-- Organisations join: somebody who represents one asks, the team lets it in or declines, and both stay on record.

alter table organisation drop column names;
alter table organisation
  -- In other scripts or languages.
  add column names text[] not null default '{}',
  add column asked_by uuid references person on delete set null,
  add column declined_at timestamptz,
  add column reason text,
  -- A representative asked that it leave; the team ends it.
  add column leaving_asked_at timestamptz,
  -- One record of two: this one leads to the other.
  add column merged_into uuid references organisation,
  add check (declined_at is null or joined_at is null and reason is not null);
create index organisation_asked_by on organisation (asked_by) where asked_by is not null;
