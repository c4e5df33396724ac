-- What a list is called and what it is for, in each language in which somebody wrote it. Its own language is always
-- among them: that one stands in every copy, and wherever a reader's language is missing.

alter table list add column titles jsonb, add column descriptions jsonb not null default '{}';
update list set
  titles = jsonb_build_object(language, title),
  descriptions = case when description = '' then '{}' else jsonb_build_object(language, description) end;
alter table list drop column title, drop column description;
alter table list
  alter column titles set not null,
  add column title text not null generated always as (titles ->> language) stored,
  add column description text not null generated always as (coalesce(descriptions ->> language, '')) stored;

-- The archive of a list is called what the list is called.
alter table collection add column titles jsonb, add column title_language text not null default 'en';
update collection set
  title_language = coalesce((select l.language from list l where l.collection_id = collection.id limit 1), 'en');
update collection set titles = jsonb_build_object(title_language, title);
alter table collection drop column title;
alter table collection
  alter column titles set not null,
  alter column title_language drop default,
  add column title text not null generated always as (titles ->> title_language) stored;
