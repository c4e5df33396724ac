import type { Trx } from '#platform/database.ts';
import type { ArticleKind } from './schema.ts';

export type LockedArticle = { id: number; published_at: Date | null; withdrawn_at: Date | null };

/** Step: the article's row, held until the end: its versions are numbered one after the other. */
export async function lockedArticle(trx: Trx, kind: ArticleKind, slug: string): Promise<LockedArticle | undefined> {
  return trx
    .selectFrom('article')
    .select(['id', 'published_at', 'withdrawn_at'])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
}
