import { type RawBuilder, sql } from 'kysely';

/**
 * For a query: whether what is known of the person whose id stands in `column` is his own word. He has signed in, holds an
 * office, or joined by himself; what he left unsaid then is unsaid, and nobody else's table says it for him.
 */
export function isOwnWord(column: string): RawBuilder<boolean> {
  const id = sql.ref(column);
  return sql<boolean>`(exists (select from login where login.id = ${id}::text and login."emailVerified")
    or exists (select from person_grant where person_grant.person_id = ${id})
    or exists (select from membership as own where own.person_id = ${id} and own.how in ('form', 'mail')))`;
}
