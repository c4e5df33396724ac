-- How a member wants his mail, and people who wait to be let onto a list.

alter table subscription add column paused_until timestamptz;
alter table subscription add column own_posts boolean not null default true;

create table join_request (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  address_id bigint not null references address,
  language text not null,
  requested_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined')),
  decided_at timestamptz,
  decided_by text,
  reason text
);
create unique index join_request_waiting on join_request (list_id, address_id) where state = 'waiting';
create index join_request_by_address on join_request (address_id);
