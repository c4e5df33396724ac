-- Tokens for programs that act for a person; only the hash of a token is kept.

create table api_token (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  hash bytea not null unique check (length(hash) = 32),
  -- Names of rooms or of single operations and reads.
  scopes text[] not null check (cardinality(scopes) > 0),
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_token_by_person on api_token (person_id);
