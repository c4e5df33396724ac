import { sql } from 'kysely';
import { dropUnusedBlobs } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';

/** How long the raw bytes of mail that came in are kept when nothing else refers to them. */
const keptFor = '30 days';

/**
 * Takes away what came in and is settled: the note about it, and bytes that no archive, no queue and nobody else
 * refers to. Answers how many blobs went.
 */
export async function forgetMail(db: Db): Promise<number> {
  await sql`delete from incoming where state = 'done' and received_at < now() - ${keptFor}::interval`.execute(db);
  return dropUnusedBlobs(db);
}
