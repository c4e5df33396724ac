-- Reactions to events, and what bounces mean for the members of a list.

-- How far each reaction has read; written in the transaction of its effects.
create table reaction (
  name text primary key,
  last_event bigint not null default 0,
  -- How often the next event has failed, and with what.
  failures integer not null default 0,
  last_error text
);
-- Bounces of the time before this are not judged by rules that nobody knew.
insert into reaction (name, last_event)
  select 'lists.score-bounces', coalesce(max(id), 0) from event;

-- Since when nothing goes to this address, because mail to it came back.
alter table subscription add column switched_off_at timestamptz;

create table bouncing (
  subscription_id bigint primary key references subscription,
  score integer not null default 0,
  -- What came back before this counts no more.
  counted_since timestamptz,
  last_at timestamptz,
  -- The mail that asks whether the address is really dead; null when none is on its way.
  probe_outgoing_id bigint unique,
  probed_at timestamptz,
  warnings integer not null default 0,
  warned_at timestamptz,
  -- When the owners were told that it was switched off.
  owner_told_at timestamptz
);

-- What came back from a member: one row for a copy, however often it comes back. Mailbox and full speak against his
-- address; policy and nothing stand here for whoever asks why he was not scored.
create table bounce_evidence (
  id bigint generated always as identity primary key,
  subscription_id bigint not null references subscription,
  delivery_id bigint not null unique,
  outgoing_id bigint not null,
  -- Null: refused at the other side's door.
  bounce_id bigint,
  kind text not null check (kind in ('mailbox', 'full', 'policy', 'nothing')),
  at timestamptz not null
);
create index bounce_evidence_by_subscription on bounce_evidence (subscription_id, at);
create index bounce_evidence_by_outgoing on bounce_evidence (outgoing_id);

-- Trouble with one message that says nothing about its readers. Of kind mass: nobody is scored for that message.
create table bounce_alarm (
  id bigint generated always as identity primary key,
  list_id integer not null references list,
  outgoing_id bigint not null,
  kind text not null check (kind in ('mass', 'policy')),
  copies integer not null,
  failed integer not null,
  raised_at timestamptz not null,
  mailed_at timestamptz,
  unique (outgoing_id, kind)
);
create index bounce_alarm_by_time on bounce_alarm (raised_at);
