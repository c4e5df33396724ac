import type { Db } from '#platform/database.ts';
import { eventsBy } from '#platform/events.ts';
import '../articles/schema.ts';
import '../weekly/schema.ts';

/** What this room keeps of a person, and everything that he did, from the log of the house. */
export async function keptOfReader(db: Db, personId: string) {
  const weekly = await db
    .selectFrom('weekly_reader')
    .select(['since', 'week'])
    .where('person_id', '=', personId)
    .execute();
  const saved = await db
    .selectFrom('article_version')
    .innerJoin('article', 'article.id', 'article_id')
    .select(['article.slug', 'title', 'language', 'number', 'author', 'note', 'saved_at'])
    .where('saved_by', '=', personId)
    .orderBy('article_version.id')
    .execute();
  const withdrawn = await db
    .selectFrom('article')
    .select(['slug', 'withdrawn_at', 'withdrawn_why'])
    .where('withdrawn_by', '=', personId)
    .orderBy('id')
    .execute();
  return { weekly, articles: saved, withdrawn, acts: await eventsBy(db, `account:${personId}`) };
}
