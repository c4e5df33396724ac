-- What DNS said about who wrote a mail when it came: a recorded fact, which nobody can ask again later. Null where it
-- was never asked.

alter table incoming add column authentication jsonb;
-- Whoever approves a held post later needs the answer of the day it came.
alter table held_post add column authentication jsonb;
alter table message add column authentication jsonb;
