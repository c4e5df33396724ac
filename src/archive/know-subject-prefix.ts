import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';

/**
 * Step: what a list puts before subjects. Answers bring it back, so threads are named without it; a list that changes
 * it still gets answers with the old one.
 */
export async function knowSubjectPrefix(trx: Trx, id: number, prefix: string): Promise<void> {
  await trx
    .updateTable('collection')
    .set({ subject_prefixes: sql<string[]>`array_append(subject_prefixes, ${prefix})` })
    .where('id', '=', id)
    .where(sql<boolean>`not ${prefix} = any(subject_prefixes)`)
    .execute();
}
