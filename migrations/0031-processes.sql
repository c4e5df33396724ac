-- Negotiations that the network prepares: stages, milestones, topics, and the log of every change to them. Texts are
-- objects from language to words: {"en": "…", "fr": "…"}.

create table process (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  names jsonb not null,
  mandates jsonb not null,
  -- Ids of the schemes by which the members' room counts people for this process.
  stakeholder_scheme text not null,
  region_scheme text not null,
  -- Days of its milestones begin and end where it is negotiated.
  time_zone text not null,
  -- The one that the first page shows.
  is_main boolean not null,
  current_stage_id integer,
  -- Counts every change to it and to all that hangs on it.
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index process_main on process (is_main) where is_main;

create table process_stage (
  id integer generated always as identity primary key,
  process_id integer not null references process,
  place integer not null,
  names jsonb not null
);
create index process_stage_by_place on process_stage (process_id, place);
alter table process add foreign key (current_stage_id) references process_stage;

create table milestone (
  id integer generated always as identity primary key,
  process_id integer not null references process,
  -- For calendar programs; never changes.
  uid uuid not null unique default gen_random_uuid(),
  titles jsonb not null,
  places jsonb not null,
  notes jsonb not null,
  kind text not null check (kind in ('text', 'consultation', 'deadline', 'meeting', 'adoption', 'other')),
  link text,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  is_firm boolean not null,
  precision text not null check (precision in ('day', 'time', 'month', 'words')),
  -- A day and a time as a clock in time_zone shows them; of a month or of words the day says only where it stands in order.
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  starts_at text check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text check (ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  time_zone text not null,
  when_words jsonb not null,
  -- Counts its changes, and is the SEQUENCE of its iCalendar event.
  changes integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((precision = 'time') = (starts_at is not null))
);
create index milestone_by_day on milestone (process_id, starts_on);

create table topic (
  id integer generated always as identity primary key,
  process_id integer not null references process,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  place integer not null,
  titles jsonb not null,
  risks jsonb not null,
  opportunities jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index topic_by_place on topic (process_id, place);

-- What changed, for all to see: what was and what is, as a whole, and why.
create table process_change (
  id integer generated always as identity primary key,
  process_id integer not null references process,
  -- Which kind of thing, and its id: a stage or a topic may be gone.
  thing text not null check (thing in ('process', 'stage', 'milestone', 'topic')),
  thing_id integer not null,
  act text not null,
  was jsonb,
  is_now jsonb,
  reason text not null,
  -- In which office it was done, for everybody; who it was, for the team alone.
  office text not null check (office in ('team', 'administrator', 'house')),
  made_by text,
  made_at timestamptz not null
);
create index process_change_by_process on process_change (process_id, id desc);

create function refuse_change_of_log() returns trigger language plpgsql as $$
begin
  raise exception 'the log of changes is append-only';
end
$$;
create trigger process_change_is_append_only before update or delete or truncate on process_change
  for each statement execute function refuse_change_of_log();
