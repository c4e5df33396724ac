import type { Work } from '#platform/operation.ts';
import type { Scored } from './bouncing-queries.ts';
import { tellProbe } from './tell.ts';

/** Step: before anybody is switched off, one mail asks his address. It has a return path of its own. */
export async function sendProbe(work: Work, { id, list, addressId }: Scored, score: number): Promise<void> {
  const probe = await tellProbe(work, list, addressId);
  if (probe === undefined) return;
  const sent = { probe_outgoing_id: probe, probed_at: work.now };
  await work.db.updateTable('bouncing').set(sent).where('subscription_id', '=', id).execute();
  const details = { subscription: id, outgoing: probe, score };
  work.emit({ type: 'lists.probe-sent', about: `lists:${list}`, details });
}

/** Step: the points that led to a probe were taken back; whatever comes of it counts no more. */
export async function dropProbe({ db, emit }: Work, { id, list }: Scored): Promise<void> {
  const none = { probe_outgoing_id: null, probed_at: null };
  await db.updateTable('bouncing').set(none).where('subscription_id', '=', id).execute();
  emit({ type: 'lists.probe-dropped', about: `lists:${list}`, details: { subscription: id } });
}
