import type { Work } from '#platform/operation.ts';

type Who = { id: number; list: string };
export type WhyOff = 'probe' | 'moderator';
export type WhyOn = 'member' | 'moderator';
export type WhyReset = 'probe-arrived' | 'moderator';

const none = { probe_outgoing_id: null, probed_at: null };
const noWarning = { warnings: 0, warned_at: null, owner_told_at: null };

/** Step: nothing goes to this address any more. False when that was so already, or the subscription has ended. */
export async function switchOff({ db, now, emit }: Work, { id, list }: Who, because: WhyOff): Promise<boolean> {
  const off = await db
    .updateTable('subscription')
    .set({ switched_off_at: now })
    .where('id', '=', id)
    .where('switched_off_at', 'is', null)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (off.numUpdatedRows === 0n) return false;
  const { score } = await db
    .insertInto('bouncing')
    .values({ subscription_id: id, ...none, ...noWarning })
    .onConflict((conflict) => conflict.column('subscription_id').doUpdateSet({ ...none, ...noWarning }))
    .returning('score')
    .executeTakeFirstOrThrow();
  emit({ type: 'lists.switched-off', about: `lists:${list}`, details: { subscription: id, score, because } });
  return true;
}

/** Step: mail comes again, and what came back so far is forgotten. False when it was on. */
export async function switchOn(work: Work, { id, list }: Who, because: WhyOn): Promise<boolean> {
  const { db, emit } = work;
  const on = await db
    .updateTable('subscription')
    .set({ switched_off_at: null })
    .where('id', '=', id)
    .where('switched_off_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (on.numUpdatedRows === 0n) return false;
  await forget(work, id);
  emit({ type: 'lists.switched-on', about: `lists:${list}`, details: { subscription: id, because } });
  return true;
}

/** Step: the score starts at nothing again. */
export async function resetScore(work: Work, { id, list }: Who, because: WhyReset): Promise<void> {
  const before = await forget(work, id);
  const details = { subscription: id, before, because };
  work.emit({ type: 'lists.score-reset', about: `lists:${list}`, details });
}

async function forget({ db, now }: Work, id: number): Promise<number> {
  const row = await db
    .selectFrom('bouncing')
    .select('score')
    .where('subscription_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const fresh = { score: 0, counted_since: now, ...none, ...noWarning };
  await db.updateTable('bouncing').set(fresh).where('subscription_id', '=', id).execute();
  return row?.score ?? 0;
}
