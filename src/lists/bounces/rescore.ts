import { sql } from 'kysely';
import type { Work } from '#platform/operation.ts';
import { evidenceAgainst, type Scored, scoredSubscriptions } from './bouncing-queries.ts';
import type { FailedCopy } from './keep-evidence.ts';
import { type Evidence, nextStep, scoreOf } from './rules.ts';
import { dropProbe, sendProbe } from './send-probe.ts';

/** Step: the scores anew, of those with new evidence and of those from whom some was taken, and what follows. */
export async function rescore(
  work: Work,
  kept: ReadonlyArray<FailedCopy>,
  takenFrom: ReadonlyArray<number>,
): Promise<void> {
  const ids = [...new Set([...kept.map(({ member }) => member.id), ...takenFrom])].sort((one, other) => one - other);
  if (ids.length === 0) return;
  const before = await scoresOf(work, ids);
  const members = [...(await scoredSubscriptions(work.db, ids)).values()].sort((one, other) => one.id - other.id);
  const evidence = await evidenceAgainst(work.db, ids);
  const scores = new Map(members.map(({ id, rules }) => [id, scoreOf(evidence.get(id) ?? [], rules)]));
  await writeScores(work, scores, evidence);
  for (const { member, outgoingId, deliveryId, bounceId } of kept) {
    const details = { subscription: member.id, outgoing: outgoingId, delivery: deliveryId, bounce: bounceId ?? null };
    const score = scores.get(member.id) ?? 0;
    work.emit({ type: 'lists.bounce-scored', about: `lists:${member.list}`, details: { ...details, score } });
  }
  const isNew = new Set(kept.map(({ member }) => member.id));
  for (const member of members) {
    const score = scores.get(member.id) ?? 0;
    const details = { subscription: member.id, before: before.get(member.id) ?? 0, score };
    if (!isNew.has(member.id) && details.before !== score)
      work.emit({ type: 'lists.points-taken-back', about: `lists:${member.list}`, details });
    await follow(work, member, score);
  }
}

async function follow(work: Work, member: Scored, score: number): Promise<void> {
  if (member.hasLeft || !member.rules.bounces) return;
  const step = nextStep({ ...member, score }, member.rules.bounceThreshold);
  if (step === 'probe') await sendProbe(work, member, score);
  if (step === 'drop-probe') await dropProbe(work, member);
}

async function scoresOf({ db }: Work, ids: ReadonlyArray<number>): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('bouncing')
    .select(['subscription_id', 'score'])
    .where('subscription_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('subscription_id')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ subscription_id, score }) => [subscription_id, score]));
}

async function writeScores(
  { db }: Work,
  scores: ReadonlyMap<number, number>,
  evidence: ReadonlyMap<number, Evidence[]>,
): Promise<void> {
  const ids = [...scores.keys()];
  const last = ids.map((id) => {
    const times = (evidence.get(id) ?? []).map(({ at }) => at.getTime());
    return times.length > 0 ? new Date(Math.max(...times)) : null;
  });
  await sql`insert into bouncing (subscription_id, score, last_at)
    select id, score, last_at
    from unnest(${ids}::bigint[], ${[...scores.values()]}::integer[], ${last}::timestamptz[]) as given (id, score, last_at)
    on conflict (subscription_id) do update set score = excluded.score, last_at = excluded.last_at`.execute(db);
}
