import type { Actor } from '#platform/actor.ts';
import { holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { hoursOfErasurePlan, maySeeErasure } from './rules.ts';
import type { ErasedWay, ErasureClass, ErasureState, Preview } from './schema.ts';

export type ErasureShown = {
  id: string;
  way: ErasedWay;
  why: ErasureClass;
  state: ErasureState;
  list: string | null;
  hash: string | null;
  plannedBy: string | null;
  plannedAt: Date;
  carriedOutBy: string | null;
  carriedOutAt: Date | null;
  doneAt: Date | null;
  preview: Preview;
  /** Messages done so far: those asked for, and those that quoted them. */
  erased: number;
  masked: number;
};

const perPage = 50;

function erasures(db: Db) {
  return db
    .selectFrom('erasure')
    .leftJoin('collection', 'collection.id', 'erasure.collection_id')
    .select((eb) => [
      ...(['erasure.id', 'way', 'class as why', 'state', 'slug as list', 'message_hash as hash', 'preview'] as const),
      ...(['planned_by as plannedBy', 'planned_at as plannedAt', 'carried_out_by as carriedOutBy'] as const),
      ...(['carried_out_at as carriedOutAt', 'done_at as doneAt'] as const),
      eb
        .selectFrom('erased_message')
        .whereRef('erasure_id', '=', 'erasure.id')
        .where('erased_message.way', '<>', 'masked')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('erased'),
      eb
        .selectFrom('erased_message')
        .whereRef('erasure_id', '=', 'erasure.id')
        .where('erased_message.way', '=', 'masked')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('masked'),
    ]);
}

/** One erasure, for whoever planned it and for administrators; to others there is none. A preview lives for a day. */
export async function erasureFor({ db, now }: { db: Db; now: Date }, actor: Actor, id: string): Promise<ErasureShown> {
  const row = await erasures(db).where('erasure.id', '=', id).executeTakeFirst();
  if (!row || !maySeeErasure(actor, row)) throw new Refusal(404, 'error.not-found');
  const oldest = now.getTime() - hoursOfErasurePlan * 3_600_000;
  if (row.state === 'planned' && row.plannedAt.getTime() < oldest) throw new Refusal(410, 'archive.erasure.too-old');
  return { ...row, erased: row.erased ?? 0, masked: row.masked ?? 0 };
}

/** Everything that was erased or is being erased, newest first; for administrators. */
export async function erasureListing(
  db: Db,
  actor: Actor,
  page: number,
): Promise<Paging & { erasures: ErasureShown[] }> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  const { n } = await db
    .selectFrom('erasure')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '<>', 'planned')
    .executeTakeFirstOrThrow();
  const paging = pagingOf(n, page, perPage);
  const rows = await erasures(db)
    .where('state', '<>', 'planned')
    .orderBy('planned_at', 'desc')
    .orderBy('erasure.id')
    .limit(perPage)
    .offset(Math.max(0, paging.from - 1))
    .execute();
  return { erasures: rows.map((row) => ({ ...row, erased: row.erased ?? 0, masked: row.masked ?? 0 })), ...paging };
}
