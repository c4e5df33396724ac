-- Threads that a subscription does not want: named by the hash of a message, which outlives the row of its thread.
create table muted_thread (
  subscription_id bigint not null references subscription,
  hash text not null check (length(hash) = 32),
  muted_at timestamptz not null,
  primary key (subscription_id, hash)
);
create index muted_thread_by_hash on muted_thread (hash);

-- Posts that a subscription did not want when they came, or while they waited for its digest: never sent to it later.
create table unwished_post (
  subscription_id bigint not null references subscription,
  -- The number of the post in the list's stream.
  n integer not null,
  hash text not null check (length(hash) = 32),
  primary key (subscription_id, n)
);
create index unwished_post_by_hash on unwished_post (hash);

-- Of the posts of its issue, those that a mail of a digest leaves out because its readers did not want them.
alter table digest_mail add column unwished integer[] not null default '{}';
