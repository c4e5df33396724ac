-- Programs follow a collection in the order in which it was filed (archive.messages-since), and what was erased in it.
create index message_by_filing on message (collection_id, id);
create index message_by_erasure on message (collection_id, erased_at, id) where erased_at is not null;
