-- Every prefix a list has put before subjects: threads are named without them.
alter table collection add column subject_prefixes text[] not null default '{}';
