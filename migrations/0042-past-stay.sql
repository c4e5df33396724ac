-- Who left the network and came back: when he was in it before. The membership itself says the last stay.
create table past_stay (
  person_id uuid not null references person,
  joined_at timestamptz not null,
  left_at timestamptz not null,
  primary key (person_id, joined_at)
);
