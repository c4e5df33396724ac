-- Digests: a list's posts in the order in which they went out, and how far each subscription has had them.

-- An IANA name; null: UTC.
alter table person add column time_zone text;

alter table subscription
  -- The hour of the day, on its person's clock, at which a digest comes.
  add column digest_hour smallint not null default 7 check (digest_hour between 0 and 23),
  -- The last post of the list that it has had; null until a post comes while it is in a digest mode.
  add column digest_after integer,
  add column digest_issue bigint;
create index subscription_in_digest on subscription (list_id, digest_after)
  where left_at is null and delivery in ('daily', 'mime', 'plain');

-- One row a list; its lock puts posts, issues and changes of mode in one order.
create table list_stream (
  list_id integer primary key references list,
  posts integer not null default 0,
  -- Bytes of text in all of them.
  text bigint not null default 0,
  volume integer not null default 1,
  -- The period of the volume, such as 2026-11; null before the first issue.
  period text
);

-- Numbered from 1 without gaps, in the order of their commits.
create table list_post (
  list_id integer not null references list,
  n integer not null,
  hash text not null check (length(hash) = 32),
  author_address_id bigint references address,
  posted_at timestamptz not null,
  -- Bytes of text in all posts before it.
  text_before bigint not null,
  primary key (list_id, n)
);

create table digest_issue (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  -- Who gets it: the kind, the hour and the time zone of its readers, or one subscription.
  edition text not null,
  volume integer not null,
  number integer not null,
  first_post integer not null,
  last_post integer not null,
  copies integer not null,
  issued_at timestamptz not null,
  unique (list_id, edition, volume, number)
);
create index digest_issue_by_time on digest_issue (list_id, id desc);
alter table subscription add foreign key (digest_issue) references digest_issue;
