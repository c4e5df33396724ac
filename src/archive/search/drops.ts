import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Collection } from '../collection.ts';
import { countHits } from './hits.ts';
import { removable } from './narrow.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query-tree.ts';

/** A query that found nothing without one of its conditions, and how many messages it would find then. */
export type Drop = { what: string; without: string; n: number };

const mostDrops = 4;

/** Where nothing was found: which condition asks too much. Only those whose absence helps. */
export async function dropsOf(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  tree: Query | undefined,
): Promise<Drop[]> {
  const conditions = removable(tree);
  if (conditions.length < 2) return [];
  const tried = conditions.slice(0, mostDrops);
  const trees = tried.map(({ without }) => parseQuery(without).query);
  const counts = await countHits(db, actor, collections, trees);
  return tried.map((each, at) => ({ ...each, n: counts[at] ?? 0 })).filter(({ n }) => n > 0);
}
