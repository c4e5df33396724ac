-- In which capacity a member writes to one list, where it is not the main one of his mail.
alter table subscription add column capacity_id bigint references affiliation on delete set null;

-- The capacity chosen for one message on the page where it was written, until it is in the archive: a moderator may
-- have to look at it first, and the mail itself does not say it.
create table chosen_capacity (
  list_id bigint not null references list,
  message_id text not null,
  capacity_id bigint not null references affiliation on delete cascade,
  chosen_at timestamptz not null,
  primary key (list_id, message_id)
);
