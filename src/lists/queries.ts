import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import { type Collection, collectionFor, figuresOf } from '#archive/index.ts';
import { emailsOf } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db, Tables } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { SecretRing } from '#platform/secrets.ts';
import { openNumber } from '#platform/signed.ts';
import type { Titled } from '#platform/words.ts';
import type { Called } from './called.ts';
import { type ListRules, readRules } from './list-rules.ts';
import { type WishedPost, wishes } from './mute/wish-queries.ts';
import { mayModerate, mustModerate } from './rules.ts';
import type { DeliveryMode, Policy } from './schema.ts';

export type List = Called & {
  id: number;
  name: string;
  collectionId: number;
  policy: Policy;
  maxSize: number;
  rules: ListRules;
};
const listColumns = [
  'list.id',
  'list.name',
  'list.title',
  'titles',
  'description',
  'descriptions',
  'collection_id as collectionId',
  'policy',
  'language',
  'max_size as maxSize',
  'rules',
] as const;

/** What `titledIn` asks of a list. */
export const titleColumns = ['list.title', 'list.titles', 'list.language'] as const;

const countOfSubscribers =
  sql<number>`(select count(*) from subscription s where s.list_id = list.id and s.left_at is null)`.as('subscribers');

export async function listNamed(db: Db, name: string): Promise<List | undefined> {
  const row = await db.selectFrom('list').select(listColumns).where('name', '=', name).executeTakeFirst();
  return row && { ...row, rules: readRules(row.rules) };
}

export async function mustFindList(db: Db, name: string): Promise<List> {
  const list = await listNamed(db, name);
  if (!list) throw new Refusal(404, 'lists.error.unknown', { name });
  return list;
}

/** The list where `actor` may read it; one that he may not is as unknown to him as one that is not there. */
export async function listFor(db: Db, actor: Actor, name: string): Promise<List> {
  const list = await mustFindList(db, name);
  await readableCollection(db, actor, name);
  return list;
}

/** The list for its moderators; to others it is as unknown, or as readable, as it is everywhere. */
export async function moderatedList(db: Db, actor: Actor, name: string): Promise<List> {
  const list = mayModerate(actor, name) ? await mustFindList(db, name) : await listFor(db, actor, name);
  mustModerate(actor, name);
  return list;
}

async function readableCollection(db: Db, actor: Actor, name: string): Promise<Collection> {
  try {
    return await collectionFor(db, actor, name);
  } catch (cause) {
    throw cause instanceof Refusal ? new Refusal(404, 'lists.error.unknown', { name }) : cause;
  }
}

export type PublicList = Called & {
  name: string;
  policy: Policy;
  subscribers: number;
  posts: number;
  lastAt: Date | null;
};

/** The lists that `actor` may read, with their figures; how many people are on a list is public, who they are is not. */
export async function publicLists(db: Db, actor: Actor): Promise<PublicList[]> {
  const figures = await figuresOf(db, actor);
  const rows = await db
    .selectFrom('list')
    .select([...listColumns, countOfSubscribers])
    .orderBy('list.id')
    .execute();
  return rows.flatMap(({ id: _, collectionId, maxSize: _size, rules: _rules, ...list }) => {
    const known = figures.get(collectionId);
    return known ? [{ ...list, posts: known.messages, lastAt: known.lastAt }] : [];
  });
}

export type ListHomeFacts = { list: List; subscribers: number; collection: Collection; held: number | undefined };

/** What a list's home says besides its threads, and its archive as it is now; held posts are for moderators. */
export async function listHome(db: Db, actor: Actor, name: string): Promise<ListHomeFacts> {
  const row = await db
    .selectFrom('list')
    .select([...listColumns, countOfSubscribers])
    .where('name', '=', name)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, 'lists.error.unknown', { name });
  const { subscribers, ...list } = { ...row, rules: readRules(row.rules) };
  const collection = await readableCollection(db, actor, list.name);
  return { list, subscribers, collection, held: mayModerate(actor, name) ? await countHeld(db, list.id) : undefined };
}

export type Subscriber = { subscriptionId: number; email: string };

/** Whether a subscription takes mail at `now`: the one condition that posts and digests share. */
export function takesMail(
  eb: ExpressionBuilder<Tables, 'subscription'>,
  now: Date,
): ExpressionWrapper<Tables, 'subscription', SqlBool> {
  return eb.and([
    eb('left_at', 'is', null),
    eb('delivery', '<>', 'none'),
    eb('switched_off_at', 'is', null),
    eb.or([eb('paused_until', 'is', null), eb('paused_until', '<=', now)]),
  ]);
}

/**
 * Everybody who gets a copy of a post at `now`, in the order they joined; `authors` are the addresses of whoever wrote
 * it. Who has muted its thread gets none, where `post` says which it is.
 */
export async function recipientsOf(
  db: Db,
  listId: number,
  now: Date,
  authors: ReadonlyArray<number> = [],
  modes: ReadonlyArray<DeliveryMode> = ['each'],
  post?: WishedPost,
): Promise<Subscriber[]> {
  const all = db
    .selectFrom('subscription')
    .select(['id', 'address_id'])
    .where('list_id', '=', listId)
    .where('delivery', 'in', modes)
    .where((eb) => takesMail(eb, now))
    .where((eb) => eb.or([eb('own_posts', '=', true), sql<boolean>`address_id <> all(${authors}::bigint[])`]))
    .orderBy('id');
  const rows = await (post ? all.where(wishes(post)) : all).execute();
  const emails = await emailsOf(
    db,
    rows.map(({ address_id }) => address_id),
  );
  return rows.flatMap(({ id, address_id }) => {
    const email = emails.get(address_id);
    return email ? [{ subscriptionId: id, email }] : [];
  });
}

export async function isSubscribed(db: Db, listId: number, addressId: number): Promise<boolean> {
  return (await subscriptionOf(db, listId, addressId)) !== undefined;
}

export async function subscriptionOf(db: Db, listId: number, addressId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('subscription')
    .select('id')
    .where('list_id', '=', listId)
    .where('address_id', '=', addressId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export type SubscriptionFacts = Titled & { id: number; addressId: number; name: string };

/** The subscription, present or past, that a leave token is about, with its list. Refuses a token we did not write. */
export async function subscriptionBehind(db: Db, ring: SecretRing, token: string): Promise<SubscriptionFacts> {
  return db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'address_id as addressId', 'list.name', ...titleColumns])
    .where('subscription.id', '=', openNumber(ring, 'leave', token) ?? 0)
    .executeTakeFirstOrThrow(() => new Refusal(404, 'error.token.unknown'));
}

async function countHeld(db: Db, listId: number): Promise<number> {
  const { n } = await db
    .selectFrom('held_post')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('list_id', '=', listId)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  return n;
}
