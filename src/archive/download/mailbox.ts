import { type Expression, sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Collection, unknown } from '../collection.ts';
import { mboxEntry } from '../formats/mbox-entry.ts';
import { seesAddresses } from '../rules.ts';
import { foundIds } from '../search/search-messages.ts';
import { type Copy, publicCopies } from './public-copies.ts';

/** Which messages of a collection are taken away. */
export type Wanted =
  | { kind: 'all' }
  | { kind: 'month'; month: string }
  | { kind: 'thread'; hash: string }
  | { kind: 'found'; query: string };
export type Mailbox = { collection: Collection; actor: Actor; which: Expression<boolean> };
/** Runs a piece of the work, perhaps after others: see `turns`. */
export type InTurn = <Output>(work: () => Promise<Output>) => Promise<Output>;

/** What `actor` gets when he asks for `wanted`; refused where there is no such month or thread for him. */
export async function mailboxFor(db: Db, actor: Actor, collection: Collection, wanted: Wanted): Promise<Mailbox> {
  if (wanted.kind === 'found') {
    const ids = await foundIds(db, actor, [collection], wanted.query);
    if (ids === 'too long') throw new Refusal(503, 'archive.error.search-too-long', { seconds: 30 });
    if (ids.length === 0) throw unknown();
    return { collection, actor, which: sql`id = any(${ids}::bigint[])` };
  }
  if (wanted.kind === 'all') return { collection, actor, which: sql`true` };
  if (wanted.kind === 'thread') {
    const { thread_id } = await db
      .selectFrom('message')
      .select('thread_id')
      .where('collection_id', '=', collection.id)
      .where('hash', '=', wanted.hash)
      .executeTakeFirstOrThrow(unknown);
    return { collection, actor, which: sql`thread_id = ${thread_id}` };
  }
  // PostgreSQL's calendar has no year 0.
  if (wanted.month.startsWith('0000')) throw unknown();
  const start = `${wanted.month}-01`;
  await db
    .selectFrom('collection_month')
    .select('month')
    .where('collection_id', '=', collection.id)
    .where('month', '=', start)
    .executeTakeFirstOrThrow(unknown);
  const end = sql`(${start}::date + interval '1 month') at time zone 'UTC'`;
  return { collection, actor, which: sql`sent_at >= ${start}::timestamp at time zone 'UTC' and sent_at < ${end}` };
}

const headsAtOnce = 500;
const mostInParcel = 40;
const largestParcel = 1_000_000;

/**
 * The mailbox as an mbox (mboxrd), parcel by parcel in the order the messages were sent: byte for byte for those who see
 * addresses, derived copies for strangers. However large it is, only so many rows, and the bytes of one parcel, are in
 * memory; nothing is held open in the database while the reader takes his time.
 */
export async function* mboxOf(db: Db, mailbox: Mailbox, inTurn: InTurn = (work) => work()): AsyncGenerator<Buffer> {
  let last = { at: '-infinity', id: 0 };
  for (;;) {
    const after = last;
    const heads = await inTurn(() => headsAfter(db, mailbox, after));
    for (const parcel of parcelsOf(heads)) {
      const copies = await inTurn(() => copiesOf(db, mailbox, parcel));
      yield Buffer.concat(copies.map(({ raw, receivedAt }) => mboxEntry(raw, receivedAt)));
    }
    const end = heads.at(-1);
    if (!end) return;
    last = end;
  }
}

type Head = { id: number; at: string; size: number };

/** The time as text: a Date has no microseconds, and a row must not come twice. */
async function headsAfter(db: Db, { collection, which }: Mailbox, { at, id }: Omit<Head, 'size'>): Promise<Head[]> {
  return db
    .selectFrom('message')
    .select(['id', sql<string>`sent_at::text`.as('at'), 'size'])
    .where('collection_id', '=', collection.id)
    .where(which)
    .where(sql<boolean>`(sent_at, id) > (${at}::timestamptz, ${id}::bigint)`)
    .orderBy('sent_at')
    .orderBy('id')
    .limit(headsAtOnce)
    .execute();
}

/** A message larger than a parcel is one by itself. */
function* parcelsOf(heads: ReadonlyArray<Head>): Generator<number[]> {
  let parcel: number[] = [];
  let bytes = 0;
  for (const { id, size } of heads) {
    if (parcel.length === mostInParcel || (parcel.length > 0 && bytes + size > largestParcel)) {
      yield parcel;
      parcel = [];
      bytes = 0;
    }
    parcel.push(id);
    bytes += size;
  }
  if (parcel.length > 0) yield parcel;
}

async function copiesOf(db: Db, { collection, actor }: Mailbox, ids: ReadonlyArray<number>): Promise<Copy[]> {
  if (!seesAddresses(actor)) return publicCopies(db, collection.id, ids);
  return db
    .selectFrom('message')
    .innerJoin('blob', 'blob.sha256', 'message.blob')
    .select(['received_at as receivedAt', 'bytes as raw'])
    .where('message.id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('sent_at')
    .orderBy('message.id')
    .execute();
}
