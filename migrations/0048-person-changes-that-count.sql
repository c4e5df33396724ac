-- A person alone is not in the directory: he is seen from his membership on, which refers to him. So what comes and goes
-- in that table tells nothing that a trigger on membership does not tell.
drop trigger note_new on person;
drop trigger note_old on person;
drop function note_new_people();
drop function note_old_people();

-- A table that is emptied at once tells of nobody in it.
create function note_emptied() returns trigger language plpgsql as $$
begin
  insert into person_change (person_id) values (null);
  return null;
end $$;
create trigger note_emptied after truncate on person_name for each statement execute function note_emptied();
create trigger note_emptied after truncate on affiliation for each statement execute function note_emptied();
create trigger note_emptied after truncate on membership for each statement execute function note_emptied();
