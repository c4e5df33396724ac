-- Who is in the network, in which capacities, and what each lets others see. What a country belongs to (regional group,
-- ICANN region, blocs) follows from it at reading time and is never stored.

alter table person
  -- Languages he reads; `language` stays the one of his mail.
  add column reads text[] not null default '{}',
  -- In the directory for members, and what it shows of him there.
  add column listed boolean not null default false,
  add column shown text[] not null default '{organisation,country,stakeholder,languages}'
    check (shown <@ '{names,organisation,country,stakeholder,languages}'),
  -- May be asked for help with his own country's delegation.
  add column helps boolean not null default false;

-- His name in other scripts.
create table person_name (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  name text not null,
  unique (person_id, name)
);

-- People whom the network has as members. Who leaves keeps the row, so that growth can be told.
create table membership (
  person_id uuid primary key references person,
  joined_at timestamptz not null,
  left_at timestamptz,
  how text not null check (how in ('form', 'mail', 'list', 'import', 'team')),
  basis text not null
);

-- What a person agreed to: which text, in which language, when and how.
create table consent (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('details', 'publish')),
  text text not null,
  language text not null,
  how text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consent_by_person on consent (person_id);
create unique index consent_now on consent (person_id, kind) where withdrawn_at is null;

-- Organisations that joined, counted apart from people. Asked first, let in by the team.
create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  names jsonb not null default '{}',
  country text check (country ~ '^[A-Z]{2}$'),
  stakeholder text check (stakeholder in ('gov', 'priv', 'civ', 'tech', 'acad', 'io')),
  web text,
  asked_at timestamptz not null,
  joined_at timestamptz,
  left_at timestamptz
);

-- Several at once from here on: each running one is a capacity, one of them the main one, in which he writes mail.
alter table affiliation
  add column kind text not null default 'own' check (kind in ('own', 'organisation', 'delegation')),
  add column organisation_id uuid references organisation,
  add column post text,
  -- Speaks for the organisation as one of its representatives.
  add column represents boolean not null default false check (not represents or organisation_id is not null),
  add column is_main boolean not null default true;
update affiliation set kind = 'organisation' where organisation is not null;
drop index affiliation_now;
create unique index affiliation_main on affiliation (person_id) where until is null and is_main;
create index affiliation_by_person on affiliation (person_id);
create index affiliation_by_organisation on affiliation (organisation_id) where organisation_id is not null;

-- A group said in a scheme where it does not follow from `stakeholder`.
create table affiliation_group (
  affiliation_id bigint not null references affiliation on delete cascade,
  scheme text not null,
  group_id text not null,
  primary key (affiliation_id, scheme)
);

-- Whoever is on a list is in the network.
insert into membership (person_id, joined_at, how, basis)
select address.person_id, min(subscription.joined_at), 'list', 'was on a list before memberships were kept'
from subscription join address on address.id = subscription.address_id
where subscription.left_at is null
group by address.person_id;
