import { sql } from 'kysely';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { BounceClass } from './bounce/verdict.ts';

/** Something that came back for a copy; no class: it could not be read. */
export type CameBack = { id: number; class: BounceClass | null; status: string | null; at: Date };

const mostShown = 5;

/** How many copies of each mail came back. A program that answers for a reader sends nothing back. */
export async function cameBackCounts(db: Db, outgoingIds: ReadonlyArray<number>): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('bounce')
    .innerJoin('delivery', 'delivery.id', 'bounce.delivery_id')
    .select(({ fn }) => ['outgoing_id', fn.count<number>('delivery.id').distinct().as('n')])
    .where('outgoing_id', '=', sql<number>`any(${outgoingIds}::bigint[])`)
    .where(sql<boolean>`bounce.class is distinct from 'auto-reply'`)
    .groupBy('outgoing_id')
    .execute();
  return new Map(rows.map(({ outgoing_id, n }) => [outgoing_id, n]));
}

/** What came back for each of these deliveries, newest first, as much as a page has room for. */
export async function cameBackFor(db: Db, deliveryIds: ReadonlyArray<number>): Promise<Map<number, CameBack[]>> {
  const ranked = db
    .selectFrom('bounce')
    .select(['id', 'delivery_id', 'class', 'status', 'received_at as at'])
    .select(sql<number>`row_number() over (partition by delivery_id order by id desc)`.as('n'))
    .where('delivery_id', '=', sql<number>`any(${deliveryIds}::bigint[])`);
  const rows = await db
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .where('n', '<=', mostShown)
    .orderBy('id', 'desc')
    .execute();
  const found = new Map<number, CameBack[]>();
  for (const { delivery_id, n: _, ...bounce } of rows)
    if (delivery_id !== null) found.set(delivery_id, [...(found.get(delivery_id) ?? []), bounce]);
  return found;
}

/**
 * A bounce byte for byte. One of a notice is not shown: it gives back the link that signs its reader in; nor is one
 * whose mail is unknown and that holds such a link.
 */
export async function rawBounce(db: Db, actor: Actor, id: number): Promise<Uint8Array> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  const row = await db
    .selectFrom('bounce')
    .innerJoin('blob', 'blob.sha256', 'bounce.blob')
    .leftJoin('delivery', 'delivery.id', 'bounce.delivery_id')
    .leftJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['bytes', 'kind', 'delivery_id'])
    .where('bounce.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, 'error.not-found');
  const isOfNotice = row.delivery_id === null ? holdsLink(row.bytes) : row.kind === 'notice';
  if (isOfNotice) throw new Refusal(403, 'error.notice-private');
  return row.bytes;
}

const personalLink = /\/(confirm|sign-in\/link|preferences|leave)\/[\w-]{16,}|confirm\+[a-z2-7]{16,}@/i;

/** Whether a link for one reader stands in it, as it is, with soft line ends, or in base 64. */
export function holdsLink(raw: Uint8Array): boolean {
  const text = Buffer.from(raw).toString('latin1');
  const encoded = text.match(/(?:^[A-Za-z0-9+/]{20,}={0,2}\r?\n?)+/gm) ?? [];
  const decoded = encoded.map((block) => Buffer.from(block, 'base64').toString('latin1'));
  return [text, ...decoded].some((form) => personalLink.test(form.replace(/=\r?\n/g, '').replace(/=2F/gi, '/')));
}
