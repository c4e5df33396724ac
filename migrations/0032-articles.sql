-- News and site pages (about, privacy, conduct, accessibility, contact): texts in Markdown, each in as many languages as
-- somebody wrote. Every saved version is kept; what readers see changes by publishing alone.
create table article (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('news', 'page')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  created_at timestamptz not null,
  -- The date that readers see; in the future it waits for it. Null: a draft.
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_why text not null default '',
  unique (kind, slug)
);
create index article_by_date on article (published_at desc, id desc) where kind = 'news';

-- A version is the whole text in one language; numbers count through all languages of an article.
create table article_version (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  number integer not null,
  language text not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  -- False: the words of the house, kept because people agree to them.
  own boolean not null default true,
  title text not null,
  summary text not null,
  body text not null,
  author text not null,
  note text not null,
  saved_at timestamptz not null,
  saved_by uuid references person,
  -- The publication it belongs to, and since when it is to be read; both null: not published.
  edition integer,
  public_from timestamptz,
  unique (article_id, number, language),
  check ((edition is null) = (public_from is null))
);
create index article_version_by_language on article_version (article_id, language, number desc);
