import { type BounceClass, rawBounceOf, whatCameBack } from '#delivery/index.ts';
import { emailsOf, namesOf } from '#members/index.ts';
import { type Actor, holds, personNamed } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { eventsNaming } from '#platform/events.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { mustModerate } from '../rules.ts';

export type MemberState = 'counted' | 'probed' | 'off' | 'ended';
export type BouncingMember = {
  id: number;
  email: string;
  score: number;
  lastAt: Date | null;
  state: MemberState;
  offAt: Date | null;
  warnings: number;
};

/** Members of a list whose mail comes back, the worst first; for its moderators. */
export async function bouncingMembers(
  db: Db,
  actor: Actor,
  list: List,
  page: number,
  size = 50,
): Promise<{ members: BouncingMember[]; total: number }> {
  mustModerate(actor, list.name);
  const all = rowsOf(db, list.id)
    .where('left_at', 'is', null)
    .where(({ or, eb }) =>
      or([eb('score', '>', 0), eb('switched_off_at', 'is not', null), eb('probed_at', 'is not', null)]),
    );
  const { total } = await all
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await all
    .orderBy('switched_off_at', (order) => order.desc().nullsLast())
    .orderBy('score', 'desc')
    .orderBy('subscription.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { members: await membersOf(db, rows), total };
}

function rowsOf(db: Db, listId: number) {
  return db
    .selectFrom('subscription')
    .innerJoin('bouncing', 'bouncing.subscription_id', 'subscription.id')
    .select([
      'subscription.id',
      'address_id',
      'left_at',
      'switched_off_at',
      'score',
      'last_at',
      'probed_at',
      'warnings',
    ])
    .where('list_id', '=', listId);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

async function membersOf(db: Db, rows: ReadonlyArray<Row>): Promise<BouncingMember[]> {
  const emails = await emailsOf(
    db,
    rows.map(({ address_id }) => address_id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, email: emails.get(row.address_id) ?? '', score: row.score, lastAt: row.last_at },
    ...{ state: stateOf(row), offAt: row.switched_off_at, warnings: row.warnings },
  }));
}

function stateOf({ left_at, switched_off_at, probed_at }: Row): MemberState {
  if (left_at) return 'ended';
  if (switched_off_at) return 'off';
  return probed_at ? 'probed' : 'counted';
}

export type StoryStep = { at: Date; type: string; by: string | undefined; details: Readonly<Record<string, unknown>> };
export type StoryBounce = {
  bounceId: number | undefined;
  class: BounceClass | null;
  status: string | null;
  words: string | null;
  at: Date;
  /** Whether it speaks against the address; and whether its message is frozen all the same. */
  speaks: boolean;
  isFrozen: boolean;
};
export type Story = { member: BouncingMember; steps: StoryStep[]; bounces: StoryBounce[]; mayReadRaw: boolean };

/** All that happened to one subscription because its mail came back, newest first. */
export async function storyOf(db: Db, actor: Actor, list: List, id: number): Promise<Story> {
  mustModerate(actor, list.name);
  const [member] = await membersOf(db, await rowsOf(db, list.id).where('subscription.id', '=', id).execute());
  if (!member) throw new Refusal(404, 'error.not-found');
  const events = (await eventsNaming(db, 'subscription', id)).reverse();
  const names = await namesOf(db, [...new Set(events.map(({ actor: who }) => personNamed(who)))].filter(Boolean));
  const steps = events.map(({ at, type, details, actor: who }) => ({
    ...{ at, type, by: names.get(personNamed(who)) },
    details: { ...details },
  }));
  return { member, steps, bounces: await bouncesOf(db, id), mayReadRaw: mayReadRaw(actor, list.name) };
}

const mostShown = 50;

async function bouncesOf(db: Db, id: number): Promise<StoryBounce[]> {
  const rows = await db
    .selectFrom('bounce_evidence')
    .leftJoin('bounce_alarm', (on) =>
      on.onRef('bounce_alarm.outgoing_id', '=', 'bounce_evidence.outgoing_id').on('bounce_alarm.kind', '=', 'mass'),
    )
    .select(['delivery_id', 'bounce_evidence.kind', 'bounce_alarm.id as frozen'])
    .where('subscription_id', '=', id)
    .orderBy('at', 'desc')
    .limit(mostShown)
    .execute();
  const known = new Map(rows.map((row) => [row.delivery_id, row]));
  return (await whatCameBack(db, [...known.keys()])).map(({ deliveryId, ...said }) => {
    const row = known.get(deliveryId);
    return { ...said, speaks: row?.kind === 'mailbox' || row?.kind === 'full', isFrozen: row?.frozen !== null };
  });
}

/** What comes back holds what other systems say about a member: for those who answer for the list, not all who help. */
function mayReadRaw(actor: Actor, list: string): boolean {
  return holds(actor, ['administrator'], `lists:${list}`);
}

export async function rawBounceOfList(db: Db, actor: Actor, list: List, bounceId: number): Promise<Uint8Array> {
  if (!mayReadRaw(actor, list.name)) throw new Refusal(403, 'error.forbidden');
  const found = await rawBounceOf(db, bounceId);
  const ofThisList = await db
    .selectFrom('bounce_evidence')
    .innerJoin('subscription', 'subscription.id', 'bounce_evidence.subscription_id')
    .select('subscription.id')
    .where('list_id', '=', list.id)
    .where('delivery_id', '=', found?.deliveryId ?? 0)
    .executeTakeFirst();
  if (!found || !ofThisList) throw new Refusal(404, 'error.not-found');
  return found.bytes;
}
