import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';

export type Author = { personId: string /** Addresses that are shown to be his. */; emails: ReadonlyArray<string> };

/** What the archive keeps of an author: each message with its place and the capacity it was written in. */
export async function keptOfAuthor(db: Db, url: string, { personId, emails }: Author) {
  const theirs = emails.flatMap((email) => [email.toLowerCase(), canonicalAddress(email)]);
  const rows = await db
    .selectFrom('message')
    .innerJoin('collection', 'collection.id', 'message.collection_id')
    .select(['collection.slug', 'message.hash', 'message.subject', 'message.sent_at', 'message.capacity'])
    .select(['author_name', 'author_address'])
    .where((either) =>
      either.or([
        either('author_person', '=', personId),
        either('author_address', '=', sql<string>`any(${theirs}::text[])`),
      ]),
    )
    .orderBy('message.id')
    .execute();
  return {
    messages: rows.map(({ slug, hash, ...row }) => ({
      ...row,
      list: slug,
      url: `${url}/lists/${slug}/messages/${hash}`,
    })),
  };
}
