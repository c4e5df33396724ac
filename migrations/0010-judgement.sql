-- How a list judges posts: its switches, who is banned, who may write without being on it.

alter table list add column rules jsonb not null default '{}';
-- When its moderators were last told what waits for them.
alter table list add column reminded_at timestamptz;
alter table subscription add column moderated boolean not null default false;

create table ban (
  id bigint generated always as identity primary key,
  -- Null: on every list of the site.
  list_id integer references list,
  -- An address, a domain, or either with * for anything; lower case.
  pattern text not null,
  reason text not null default '',
  banned_at timestamptz not null default now(),
  banned_by text,
  unique nulls not distinct (list_id, pattern)
);

-- People who are not on a list and whose posts pass all the same: a moderator trusts them.
create table trusted_sender (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  email text not null,
  trusted_at timestamptz not null default now(),
  trusted_by text,
  unique (list_id, email)
);

alter table held_post drop constraint held_post_state_check;
alter table held_post add constraint held_post_state_check
  check (state in ('held', 'approved', 'rejected', 'discarded', 'expired'));
create index held_post_by_age on held_post (held_at) where state = 'held';
