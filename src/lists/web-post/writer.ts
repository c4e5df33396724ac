import { sql } from 'kysely';
import { type AnsweredMessage, answeredMessage, type Circle, collectionFacts } from '#archive/index.ts';
import { capacitiesOf, confirmedAddressesOf, namesOf, type RunningCapacity } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { type List, listFor } from '../queries.ts';
import { capacityOnList } from './capacity-of-post.ts';

/** Whoever is signed in and on the list with an address that he has confirmed: it stands in From. */
export type Writer = {
  personId: string;
  name: string;
  email: string;
  /** In which he may speak, that for this list first, then the main one. */
  capacities: RunningCapacity[];
};

export async function writerOf(db: Db, actor: Actor, list: List): Promise<Writer | undefined> {
  if (actor.kind !== 'account') return undefined;
  const addresses = await confirmedAddressesOf(db, actor.id);
  const ids = addresses.map(({ id }) => id);
  const row = await db
    .selectFrom('subscription')
    .select('address_id')
    .where('list_id', '=', list.id)
    .where('left_at', 'is', null)
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('id')
    .executeTakeFirst();
  const email = addresses.find(({ id }) => id === row?.address_id)?.email;
  if (email === undefined) return undefined;
  const running = await capacitiesOf(db, actor.id);
  const usual = await capacityOnList(db, list.id, actor.id, ids);
  return {
    personId: actor.id,
    name: (await namesOf(db, [actor.id])).get(actor.id) ?? '',
    email,
    capacities: [...running.filter(({ id }) => id === usual), ...running.filter(({ id }) => id !== usual)],
  };
}

/** What the page to write on says: the list, who writes, and what he answers. */
export type WritingPlace = {
  list: List;
  writer: Writer | undefined;
  answered: AnsweredMessage | undefined;
  /** Who will read it in the archive. */
  circle: Circle;
};

export async function writingPlace(db: Db, actor: Actor, name: string, reply: string): Promise<WritingPlace> {
  const list = await listFor(db, actor, name);
  const answered = reply === '' ? undefined : await answeredMessage(db, actor, list.name, reply.toUpperCase());
  const { circle } = await collectionFacts(db, actor, list.name);
  return { list, writer: await writerOf(db, actor, list), answered, circle };
}

export async function mustBeWriter(db: Db, actor: Actor, list: List): Promise<Writer> {
  const writer = await writerOf(db, actor, list);
  if (!writer) throw new Refusal(403, 'lists.compose.error.not-on');
  return writer;
}

/** The capacity that he chose, if he chose one, is his now. */
export function mustHave({ capacities }: Writer, capacity: number | ''): void {
  if (capacity !== '' && !capacities.some(({ id }) => id === capacity))
    throw fieldRefusal('capacity', 'lists.compose.error.capacity');
}
