-- People, their addresses, what they stand for at a time, and what they may do.

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  language text,
  created_at timestamptz not null default now()
);

-- An address belongs to one person; `canonical` is what makes two spellings the same address.
create table address (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  email text not null,
  canonical text not null unique,
  confirmed_at timestamptz,
  created_at timestamptz not null default now()
);
create index address_by_person on address (person_id);

-- Dated facts, never overwritten: a new fact ends the old one.
create table affiliation (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  organisation text,
  country text check (country ~ '^[A-Z]{2}$'),
  stakeholder text check (stakeholder in ('gov', 'priv', 'civ', 'tech', 'acad', 'io')),
  basis text not null,
  since timestamptz not null default now(),
  until timestamptz
);
create unique index affiliation_now on affiliation (person_id) where until is null;

create table person_grant (
  person_id uuid not null references person,
  role text not null check (role in ('member', 'team', 'moderator', 'chair', 'administrator')),
  scope text not null,
  granted_at timestamptz not null default now(),
  granted_by text,
  primary key (person_id, role, scope)
);

-- Sign-in (better-auth); the id of a login is the id of the person.
create table login (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table login_session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references login on delete cascade
);
create index login_session_by_user on login_session ("userId");
create table login_account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references login on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index login_account_by_user on login_account ("userId");
create table login_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index login_verification_by_identifier on login_verification (identifier);
