-- A held post that a moderator has said he takes; after an hour that means nothing any more.
alter table held_post
  add column claimed_by uuid references person,
  add column claimed_at timestamptz,
  add check ((claimed_by is null) = (claimed_at is null));
