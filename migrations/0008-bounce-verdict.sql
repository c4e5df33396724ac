-- What a bounce says, and what a refusal of the relay meant: one class for both.

alter table bounce
  -- Null: it could not be read, or came before it was tried.
  add column class text check (class in ('mailbox', 'policy', 'transient', 'auto-reply')),
  add column status text,
  add column diagnostic text,
  add column format text,
  add column recipient text,
  -- By the token of the return path, which nobody can make up; or by recipient and Message-ID, which many know.
  add column named_by text check (named_by in ('token', 'message'));
update bounce set named_by = 'token' where delivery_id is not null;

-- Why it has failed at the door of the other side.
alter table delivery add column verdict text check (verdict in ('mailbox', 'policy', 'transient'));

-- The Message-ID all copies share, without brackets: how a bounce without a token names its mail.
alter table outgoing add column message_id text;
update outgoing set message_id = substring(encode(head, 'escape') from '(?in)^message-id:[ \t]*<([^<>[:space:]]+)>');
create index outgoing_by_message_id on outgoing (message_id);
