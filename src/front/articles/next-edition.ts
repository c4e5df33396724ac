import type { Trx } from '#platform/database.ts';

/** Step: the number of the publication that comes; the caller holds the row of the article. */
export async function nextEdition(trx: Trx, article: number): Promise<number> {
  const { last } = await trx
    .selectFrom('article_version')
    .select(({ fn }) => fn.max('edition').as('last'))
    .where('article_id', '=', article)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
