import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { mayRead } from '../rules.ts';

export type PeriodFigures = {
  messages: number;
  /** Who wrote at least one of them, told apart by address. */
  people: number;
  /** Threads that got a message, and those that began in the period. */
  threads: number;
  begun: number;
};

/** How much was written in all lists that `actor` may read, by one pass over an index of time. */
export async function figuresIn(db: Db, actor: Actor, period: { from: Date; until: Date }): Promise<PeriodFigures> {
  const { from, until } = period;
  const collections = await db.selectFrom('collection').select(['id', 'slug', 'circle']).execute();
  const ids = collections.filter((collection) => mayRead(actor, collection)).map(({ id }) => id);
  const { rows } = await sql<PeriodFigures>`
    with wrote as materialized (
      select thread_id, author_address from message
        where collection_id = any(${ids}::bigint[]) and sent_at >= ${from} and sent_at < ${until})
    select (select count(*) from wrote)::int as messages,
      (select count(distinct author_address) from wrote)::int as people,
      (select count(distinct thread_id) from wrote)::int as threads,
      (select count(*) from thread where collection_id = any(${ids}::bigint[])
        and first_at >= ${from} and first_at < ${until})::int as begun`.execute(db);
  return rows[0] ?? { messages: 0, people: 0, threads: 0, begun: 0 };
}
