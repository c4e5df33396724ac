-- A table whose charset is not beyond doubt is kept as it came until it is brought in, so that the same table can be read
-- in another charset without being sent again; with it, how it was read and its first lines for whoever looks at it.
alter table people_import add column source bytea, add column reading jsonb;
alter table roster_plan add column source bytea;
