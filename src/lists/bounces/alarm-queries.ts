import { mailsAbout, type Unmatched, unmatchedBounces } from '#delivery/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Titled } from '#platform/words.ts';
import { titleColumns } from '../queries.ts';

export type Alarm = Titled & {
  id: number;
  list: string;
  kind: 'mass' | 'policy';
  copies: number;
  failed: number;
  at: Date;
  outgoing: number;
  /** Of the archived message; undefined for other mail of the list. */
  hash: string | undefined;
};

const mostShown = 50;

/** Alarms of one list, or of all, newest first, as many as a page has room for. */
export async function alarmsOf(db: Db, listId?: number): Promise<Alarm[]> {
  const all = db
    .selectFrom('bounce_alarm')
    .innerJoin('list', 'list.id', 'bounce_alarm.list_id')
    .select(['bounce_alarm.id', 'list.name as list', ...titleColumns, 'kind', 'copies', 'failed', 'raised_at as at'])
    .select('outgoing_id as outgoing');
  const wanted = listId === undefined ? all : all.where('list_id', '=', listId);
  const rows = await wanted.orderBy('bounce_alarm.id', 'desc').limit(mostShown).execute();
  const about = await mailsAbout(
    db,
    rows.map(({ outgoing }) => outgoing),
  );
  return rows.map((row) => ({ ...row, hash: /^archive:[^/]+\/(\w{32})$/.exec(about.get(row.outgoing) ?? '')?.[1] }));
}

export type Untold = Titled & Pick<Alarm, 'id' | 'kind' | 'copies' | 'failed'>;

export async function untoldAlarms(db: Db): Promise<Untold[]> {
  return db
    .selectFrom('bounce_alarm')
    .innerJoin('list', 'list.id', 'bounce_alarm.list_id')
    .select(['bounce_alarm.id', ...titleColumns, 'kind', 'copies', 'failed'])
    .where('mailed_at', 'is', null)
    .orderBy('bounce_alarm.id')
    .limit(1000)
    .execute();
}

export type Trouble = { alarms: Alarm[]; unmatched: Unmatched[]; total: number };

/** For administrators of the site: alarms of all lists, and bounces that fit no copy. */
export async function bounceTrouble(db: Db, actor: Actor, page: number): Promise<Trouble> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  const { rows: unmatched, total } = await unmatchedBounces(db, page);
  return { alarms: page === 1 ? await alarmsOf(db) : [], unmatched, total };
}

/** For `/metrics`: alarms of the last day, and members to whom nothing goes. */
export async function bounceFigures(db: Db, now: Date): Promise<{ mass: number; policy: number; off: number }> {
  const alarms = await db
    .selectFrom('bounce_alarm')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('kind', '=', 'mass').as('mass'),
      fn.countAll<number>().filterWhere('kind', '=', 'policy').as('policy'),
    ])
    .where('raised_at', '>', new Date(now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow();
  const { off } = await db
    .selectFrom('subscription')
    .select(({ fn }) => fn.countAll<number>().as('off'))
    .where('switched_off_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { ...alarms, off };
}
