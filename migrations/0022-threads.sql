-- Where a message hangs, and why. Rows filed before this get the rest by `parley rebuild archive`.
alter table message
  -- The subject as messages of one thread share it; empty where it says too little to tell threads apart.
  add column subject_key text not null default '',
  -- It names no other message, but its subject begins as an answer's does: its parent may be guessed.
  add column seems_answer boolean not null default false,
  -- What `named_parent_id` stands on. Null where there is none; 'decision' without one is a split.
  add column hangs_by text check (hangs_by in ('reference', 'guess', 'decision'));
update message set hangs_by = 'reference' where named_parent_id is not null;
-- What a parent is guessed among, and who guesses.
create index message_by_subject on message (collection_id, subject_key, sent_at, hash)
  where subject_key <> '' and not seems_answer;
create index message_by_guess on message (collection_id, subject_key, sent_at) where seems_answer;

-- The hash of the message that `last_at` and its sisters tell of: of two at one moment it is the greater.
alter table thread add column last_hash text not null default '';
update thread set last_hash = coalesce(
  (select hash from message where thread_id = thread.id order by sent_at desc, hash desc limit 1), '');

-- Messages that are named by others as the ones they answer, and are not here. All that answer one are one thread.
create table missing_message (
  collection_id integer not null references collection,
  hash text not null,
  thread_id bigint not null references thread,
  primary key (collection_id, hash)
);
create index missing_message_by_thread on missing_message (thread_id);

-- What people decided about where a message hangs. The newest that is not taken back counts.
create table thread_decision (
  id bigint generated always as identity primary key,
  collection_id integer not null references collection,
  hash text not null check (length(hash) = 32),
  -- The message it was put under; null where it was made the beginning of a thread.
  under_hash text check (length(under_hash) = 32),
  made_at timestamptz not null,
  made_by text not null,
  undone_at timestamptz,
  undone_by text
);
create index thread_decision_by_hash on thread_decision (collection_id, hash);
create index thread_decision_by_target on thread_decision (collection_id, under_hash) where under_hash is not null;
