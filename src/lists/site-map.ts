import { stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { MapPart } from '#platform/room.ts';
import { publicLists } from './queries.ts';

/** The list of lists, and the home of each that a stranger may read. */
export async function listMap(db: Db): Promise<MapPart[]> {
  const lists = await publicLists(db, stranger);
  const entries = lists.map(({ name, lastAt }) => ({ path: `/lists/${name}`, ...(lastAt ? { at: lastAt } : {}) }));
  const version = JSON.stringify(lists.map(({ name, lastAt }) => [name, lastAt]));
  return [{ name: 'lists', version, entries: async () => [{ path: '/lists' }, ...entries] }];
}
