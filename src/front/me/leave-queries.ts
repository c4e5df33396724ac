import { onlyHolderOf } from '#members/index.ts';
import type { Db } from '#platform/database.ts';

/** What somebody must hand on before he leaves: the site, and lists that nobody else owns. */
export type Obstacles = { site: boolean; lists: string[] };

export async function obstaclesOf(db: Db, personId: string): Promise<Obstacles> {
  const scopes = await onlyHolderOf(db, personId, 'administrator');
  const lists = scopes.flatMap((scope) => /^lists:(.+)$/.exec(scope)?.[1] ?? []);
  return { site: scopes.includes('site'), lists };
}
