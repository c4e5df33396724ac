import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { statusIn } from './bounce/class-of.ts';
import type { BounceClass } from './bounce/verdict.ts';

/** What stands in the row of a bounce or of a refusal: the reader of a page judges for himself. */
export type CameBackWords = {
  deliveryId: number;
  bounceId: number | undefined;
  class: BounceClass | null;
  status: string | null;
  words: string | null;
  at: Date;
};

/** All that came back for these copies by their own return paths, and what was said at the door, newest first. */
export async function whatCameBack(db: Db, deliveryIds: ReadonlyArray<number>): Promise<CameBackWords[]> {
  const ids = sql<number>`any(${deliveryIds}::bigint[])`;
  const back = await db
    .selectFrom('bounce')
    .select(['id as bounceId', 'delivery_id as deliveryId', 'class', 'status', 'diagnostic as words'])
    .select('received_at as at')
    .where('delivery_id', '=', ids)
    .where('named_by', '=', 'token')
    .execute();
  const refused = await db
    .selectFrom('delivery')
    .select(['id as deliveryId', 'verdict', 'answer as words', 'done_at as at'])
    .where('id', '=', ids)
    .where('state', '=', 'failed')
    .execute();
  return [
    ...back.flatMap(({ deliveryId, ...one }) => (deliveryId === null ? [] : [{ ...one, deliveryId }])),
    ...refused.flatMap(({ verdict, words, at, deliveryId }) =>
      at ? [{ deliveryId, bounceId: undefined, class: verdict, status: statusIn(words ?? '') ?? null, words, at }] : [],
    ),
  ].sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** What each of these mails is about, as its room wrote it down. */
export async function mailsAbout(db: Db, outgoingIds: ReadonlyArray<number>): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('outgoing')
    .select(['id', 'about'])
    .where('id', '=', sql<number>`any(${outgoingIds}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, about }) => [id, about]));
}

/** A bounce byte for byte with the copy it speaks of; not that of a notice, which may hold a link for its reader alone. */
export async function rawBounceOf(
  db: Db,
  bounceId: number,
): Promise<{ deliveryId: number; bytes: Uint8Array } | undefined> {
  return db
    .selectFrom('bounce')
    .innerJoin('blob', 'blob.sha256', 'bounce.blob')
    .innerJoin('delivery', 'delivery.id', 'bounce.delivery_id')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['bytes', 'delivery.id as deliveryId'])
    .where('bounce.id', '=', bounceId)
    .where('named_by', '=', 'token')
    .where('outgoing.kind', '<>', 'notice')
    .executeTakeFirst();
}

export type Unmatched = {
  id: number;
  at: Date;
  class: BounceClass | null;
  status: string | null;
  words: string | null;
  recipient: string | null;
};

/** Bounces that fit no copy of ours, newest first. */
export async function unmatchedBounces(db: Db, page: number, size = 50): Promise<{ rows: Unmatched[]; total: number }> {
  const all = db.selectFrom('bounce').where('delivery_id', 'is', null);
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .select(['id', 'received_at as at', 'class', 'status', 'diagnostic as words', 'recipient'])
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows, total };
}
