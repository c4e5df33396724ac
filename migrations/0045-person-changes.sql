-- Whose name, choice of what is shown, affiliations or membership changed, and in which transaction: what remembers
-- people for the directory reads anew only those that a later transaction changed. Written by triggers, so that nobody
-- who changes a person has to think of it. Rows are only added: nobody waits for another because of them. No person:
-- so many at once, or so long ago, that everybody is read anew.
create table person_change (
  id bigint generated always as identity primary key,
  person_id uuid,
  transaction xid8 not null default pg_current_xact_id()
);
create index person_change_by_transaction on person_change (transaction);

create function note_people(ids uuid[]) returns void language sql as $$
  insert into person_change (person_id)
  select case when cardinality(ids) <= 500 then each.id end
  from (select distinct unnest(case when cardinality(ids) <= 500 then ids else ids[1:1] end) as id) as each;
$$;

create function note_new() returns trigger language plpgsql as $$
begin
  perform note_people(array(select distinct person_id from now_there));
  return null;
end $$;
create function note_old() returns trigger language plpgsql as $$
begin
  perform note_people(array(select distinct person_id from no_more_there));
  return null;
end $$;
create function note_changed() returns trigger language plpgsql as $$
begin
  perform note_people(array(select person_id from no_more_there union select person_id from now_there));
  return null;
end $$;

create function note_new_people() returns trigger language plpgsql as $$
begin
  perform note_people(array(select id from now_there));
  return null;
end $$;
create function note_old_people() returns trigger language plpgsql as $$
begin
  perform note_people(array(select id from no_more_there));
  return null;
end $$;
-- A time zone and the like are not seen in the directory.
create function note_changed_people() returns trigger language plpgsql as $$
begin
  perform note_people(array(
    select now_there.id from now_there join no_more_there using (id)
    where (now_there.name, now_there.listed, now_there.shown, now_there.reads)
      is distinct from (no_more_there.name, no_more_there.listed, no_more_there.shown, no_more_there.reads)));
  return null;
end $$;

create trigger note_new after insert on person
  referencing new table as now_there for each statement execute function note_new_people();
create trigger note_old after delete on person
  referencing old table as no_more_there for each statement execute function note_old_people();
create trigger note_changed after update on person
  referencing old table as no_more_there new table as now_there
  for each statement execute function note_changed_people();

create trigger note_new after insert on person_name
  referencing new table as now_there for each statement execute function note_new();
create trigger note_old after delete on person_name
  referencing old table as no_more_there for each statement execute function note_old();
create trigger note_changed after update on person_name
  referencing old table as no_more_there new table as now_there for each statement execute function note_changed();

create trigger note_new after insert on affiliation
  referencing new table as now_there for each statement execute function note_new();
create trigger note_old after delete on affiliation
  referencing old table as no_more_there for each statement execute function note_old();
create trigger note_changed after update on affiliation
  referencing old table as no_more_there new table as now_there for each statement execute function note_changed();

create trigger note_new after insert on membership
  referencing new table as now_there for each statement execute function note_new();
create trigger note_old after delete on membership
  referencing old table as no_more_there for each statement execute function note_old();
create trigger note_changed after update on membership
  referencing old table as no_more_there new table as now_there for each statement execute function note_changed();
