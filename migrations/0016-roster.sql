-- Who put an address on a list and who took it off, and what somebody is about to do to many at once.

alter table subscription add column added_by text;
alter table subscription add column removed_by text;
alter table subscription add column removed_why text;
update subscription set added_by = substring(basis from '(?:account|house):[A-Za-z0-9-]+') where basis ~ '(account|house):';

create index subscription_by_joined on subscription (list_id, joined_at desc, id desc) where left_at is null;
create index subscription_by_left on subscription (list_id, left_at desc, id desc) where left_at is not null;

-- What was shown before the button is what the button does. Forgotten after a day: it names people.
create table roster_plan (
  id uuid primary key default gen_random_uuid(),
  list_id integer not null references list,
  made_by text not null,
  made_at timestamptz not null,
  deed jsonb not null,
  rows jsonb not null,
  outcome jsonb
);
create index roster_plan_by_age on roster_plan (made_at);
create index roster_plan_by_list on roster_plan (list_id);

-- The story of one subscription.
create index event_by_subscription on event ((details ->> 'subscription'), id) where details ? 'subscription';
