import type { Trx } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { Words } from '#platform/words.ts';
import { derivation } from './filing/derivation.ts';
import type { Circle } from './schema.ts';

export type NewCollection = {
  slug: string;
  titles: Words;
  /** Of the list: one of its titles is in it. */
  language: Language;
  circle: Circle;
  replyAddress: string;
};

/**
 * Step: a place for the messages of a list. Its slug is the list's part of every address below `/lists`, and what most
 * list managers put before subjects: mail that is moved here has it.
 */
export async function openCollection(trx: Trx, collection: NewCollection): Promise<number> {
  const { slug, language, circle, replyAddress: reply_address } = collection;
  const titles = JSON.stringify(collection.titles);
  const row = await trx
    .insertInto('collection')
    .values({
      slug,
      titles,
      title_language: language,
      circle,
      reply_address,
      subject_prefixes: [`[${slug}]`],
      derivation,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
