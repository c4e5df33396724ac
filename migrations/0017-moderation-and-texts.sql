-- What a moderator changed in a held post before it went out, and a list's own words for its mails.

-- The post as it went out; `blob` stays what its author sent.
alter table held_post add column edited_blob bytea references blob;
create index held_post_by_edited_blob on held_post (edited_blob) where edited_blob is not null;
-- The message as its author sent it, where a moderator changed it before it went out; a recorded fact.
alter table message add column original_blob bytea references blob;
create index message_by_original_blob on message (original_blob) where original_blob is not null;

create table list_text (
  list_id integer not null references list,
  kind text not null,
  language text not null,
  -- Null: the subject of the catalogue.
  subject text,
  text text not null,
  changed_at timestamptz not null default now(),
  changed_by text,
  primary key (list_id, kind, language)
);
