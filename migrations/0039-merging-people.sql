-- A record that became part of another one: its id leads there for good.
create table merged_person (
  person_id uuid primary key,
  into_id uuid not null references person,
  merged_at timestamptz not null
);
create index merged_person_by_into on merged_person (into_id);
