import { sql } from 'kysely';
import { failedCopies } from '#delivery/index.ts';
import type { Work } from '#platform/operation.ts';
import type { FailedCopy } from './keep-evidence.ts';
import { isMass } from './rules.ts';

type Alarm = {
  list: { id: number; name: string };
  outgoing: number;
  kind: 'mass' | 'policy';
  copies: number;
  failed: number;
};

/**
 * Step: one alarm for each message whose copies are refused for what they are, and one for each that fails for too
 * many. Answers the messages whose scoring is frozen by this.
 */
export async function raiseAlarms(work: Work, copies: ReadonlyArray<FailedCopy>): Promise<number[]> {
  const lists = new Map(copies.map(({ outgoingId, member }) => [outgoingId, { id: member.listId, name: member.list }]));
  const counts = await failedCopies(work.db, [...lists.keys()]);
  const frozen: number[] = [];
  for (const [outgoing, { copies: all, failed, policy }] of counts) {
    const list = lists.get(outgoing);
    if (!list) continue;
    const alarm = { list, outgoing, copies: all };
    if (policy > 0) await raise(work, { ...alarm, kind: 'policy', failed: policy });
    if (isMass({ copies: all, failed }) && (await raise(work, { ...alarm, kind: 'mass', failed })))
      frozen.push(outgoing);
  }
  return frozen;
}

/** True when there was none yet; the figures of one that is there are brought up to date. */
async function raise({ db, now, emit }: Work, { list, outgoing, kind, copies, failed }: Alarm): Promise<boolean> {
  const row = await db
    .insertInto('bounce_alarm')
    .values({ list_id: list.id, outgoing_id: outgoing, kind, copies, failed, raised_at: now, mailed_at: null })
    .onConflict((conflict) => conflict.columns(['outgoing_id', 'kind']).doUpdateSet({ copies, failed }))
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirstOrThrow();
  const type = kind === 'mass' ? 'lists.scoring-frozen' : 'lists.refused-by-policy';
  if (row.isNew) emit({ type, about: `lists:${list.name}`, details: { outgoing, copies, failed } });
  return row.isNew;
}
