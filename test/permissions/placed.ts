import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { splitThread } from '../../src/archive/placing/split-thread.ts';
import { file, letter } from '../archive-shelf.ts';
import type { World } from './world.ts';

/** Another message of `talk`, which begins a thread; its hash. */
export async function another({ house, next }: World): Promise<string> {
  const { id } = await house.db
    .selectFrom('collection')
    .select('id')
    .where('slug', '=', 'talk')
    .executeTakeFirstOrThrow();
  return (await file(house, { id, slug: 'talk' }, letter({ id: `another${next()}@people.example` }))).hash;
}

/** A decision about the message, which nobody has taken back. */
export async function decided({ house, hash }: World): Promise<number> {
  return (await perform(house, splitThread, houseActor('test'), { list: 'talk', hash })).decision;
}
