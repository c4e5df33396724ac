-- What reading pages ask for, each by an index of its own.

-- Threads that began in a month or a year.
create index thread_by_first on thread (collection_id, first_at desc, id desc);

-- How many people wrote in a year, by the group they wrote for: read from the index alone.
alter table message add column stakeholder text generated always as (capacity ->> 'stakeholder') stored;
create index message_by_author_time on message (collection_id, author_address, sent_at) include (stakeholder);

-- All attachments of a collection, newest first, also of one kind. They are where and when their message is; a trigger
-- copies that, so that nobody who files an attachment has to think of it.
alter table attachment add column collection_id integer references collection;
alter table attachment add column sent_at timestamptz;
alter table attachment add column kind text not null generated always as (
  case
    when type like 'image/%' or name ~* '\.(png|jpe?g|gif|webp|svg|bmp|tiff?|heic|avif)$' then 'picture'
    when name ~* '\.(csv|tsv|xls[xmb]?|ods|numbers)$'
      or type ~ '^text/(csv|tab-separated-values)$|spreadsheet|ms-excel' then 'table'
    when name ~* '\.(pdf|docx?|docm|odt|rtf|pptx?|odp|pages|key|txt|md|html?|tex|epub|wpd)$'
      or type ~ '^text/(plain|html|markdown|rtf)$|/pdf$|msword|wordprocessing|opendocument\.text|powerpoint|presentation|/rtf$'
      then 'document'
    else 'other'
  end) stored;
update attachment set collection_id = message.collection_id, sent_at = message.sent_at
  from message where message.id = attachment.message_id;
alter table attachment alter column collection_id set not null;
alter table attachment alter column sent_at set not null;

create function place_attachment() returns trigger language plpgsql as $$
begin
  -- What a backup brings back has its place already, and may come before its message.
  if new.collection_id is null then
    select collection_id, sent_at into new.collection_id, new.sent_at from message where id = new.message_id;
  end if;
  return new;
end $$;
create trigger attachment_place before insert on attachment for each row execute function place_attachment();

create index attachment_by_time on attachment (collection_id, sent_at desc, message_id desc, n);
create index attachment_by_kind on attachment (collection_id, kind, sent_at desc, message_id desc, n);
