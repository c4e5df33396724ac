-- Whoever left the network is forgotten after a while. Of his addresses a keyed hash stays, so that a table of people does not
-- bring him back in silence; the row of the address stays as well, without the address, because old subscriptions hang on it.
create table left_address (
  hash bytea primary key check (length(hash) = 32),
  address_id bigint not null unique references address (id) on delete cascade,
  left_at timestamptz not null
);

-- Whether he left of his own will, or only came to be on no list any more.
alter table membership add column left_himself boolean not null default false;

-- How somebody took back what he had agreed to; null while it holds.
alter table consent add column withdrawn_how text;

-- What a person did is told to him; few events are somebody's.
create index event_by_actor on event (actor, id) where actor like 'account:%';

-- His messages are told to whoever asks what is kept of him.
create index message_by_person on message (author_person) where author_person is not null;
