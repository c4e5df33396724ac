import { type Circle, openCollection } from '#archive/index.ts';
import type { Language } from '#platform/languages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import type { Words } from '#platform/words.ts';
import type { Policy } from './schema.ts';

export type NewList = {
  name: string;
  /** One of them is in `language`, the list's own. */
  titles: Words;
  descriptions: Words;
  policy: Policy;
  language: Language;
  /** Who may read the archive. */
  circle: Circle;
};

/** Step: a list and its archive; the caller has seen that the name is free. */
export async function makeList(
  { db, house, emit }: Work,
  { circle, titles, descriptions, ...list }: NewList,
): Promise<{ id: number; address: string }> {
  const { domain } = await mustHaveNetwork(house);
  const address = `${list.name}@${domain}`;
  const place = { slug: list.name, titles, language: list.language, circle, replyAddress: address };
  const collection_id = await openCollection(db, place);
  const words = { titles: JSON.stringify(titles), descriptions: JSON.stringify(descriptions) };
  const { id } = await db
    .insertInto('list')
    .values({ ...list, ...words, collection_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  emit({ type: 'lists.list-created', about: `lists:${list.name}`, details: { list: id, circle } });
  return { id, address };
}
