-- Who gets the weekly mail with what is new. A row stays when somebody leaves: the number in the links of old mails is its own.
create table weekly_reader (
  id bigint generated always as identity primary key,
  person_id uuid not null unique references person,
  -- Null while he does not want it.
  since timestamptz,
  -- The Monday, on his own clock, of the last week that is settled: he has had its mail, or nothing was new.
  week date
);
create index weekly_reader_wanted on weekly_reader (id) where since is not null;
