import { setTimeout as wait } from 'node:timers/promises';
import { house as houseActor } from '#platform/actor.ts';
import { eventChannel, eventsAfter, hasEventsAfter, type StoredEvent } from '#platform/events.ts';
import type { Gauges } from '#platform/metrics.ts';
import { type House, inWork, type Work } from '#platform/operation.ts';
import { point } from '#platform/point.ts';

/** When one of these events happened, `run` does what follows from it, in one transaction with how far it has read. */
export type Reaction = {
  name: string;
  to: ReadonlyArray<string>;
  run: (work: Work, events: ReadonlyArray<StoredEvent>) => Promise<unknown>;
};

const batch = 500;
const longestSleep = 30_000;
/** An event that fails so often is passed by, where the log and a figure say so: what is behind it must not wait. */
const mostFailures = 5;

/**
 * One batch of events in one transaction with the effects and the position: what is undone is read again, and what is
 * done is never read twice. Answers how many events were read. The position's lock keeps a second process out.
 */
export async function react(house: House, { name, to, run }: Reaction, limit = batch): Promise<number> {
  return inWork(house, houseActor(`reaction:${name}`), async (work) => {
    const { db } = work;
    await db
      .insertInto('reaction')
      .values({ name, last_error: null })
      .onConflict((row) => row.doNothing())
      .execute();
    const position = db.selectFrom('reaction').select('last_event').where('name', '=', name).forUpdate();
    const { last_event } = await position.executeTakeFirstOrThrow();
    const events = await eventsAfter(db, last_event, limit);
    const last = events.at(-1);
    if (!last) return 0;
    const meant = events.filter(({ type }) => to.includes(type));
    if (meant.length > 0) await run(work, meant);
    point('reaction.before-commit');
    const read = { last_event: last.id, failures: 0, last_error: null };
    await db.updateTable('reaction').set(read).where('name', '=', name).execute();
    return events.length;
  });
}

/** Reacts until the signal fires; sleeps until something happens. */
export async function keepReacting(
  house: House,
  reactions: ReadonlyArray<Reaction>,
  signal: AbortSignal,
): Promise<void> {
  let wake = () => {};
  const stopListening = await house.listen(eventChannel, () => wake());
  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      const rung = new Promise<void>((resolve) => {
        wake = resolve;
      });
      let pause = longestSleep;
      for (const reaction of reactions) pause = Math.min(pause, await catchUp(house, reaction, signal));
      if (!signal.aborted) await Promise.race([rung, wait(pause, undefined, { ref: false })]);
    }
  } finally {
    await stopListening();
  }
}

/** Answers after how many milliseconds to look again, unless something rings before. */
async function catchUp(house: House, reaction: Reaction, signal: AbortSignal): Promise<number> {
  let limit = batch;
  for (;;) {
    if (signal.aborted) return 0;
    try {
      if ((await react(house, reaction, limit)) === 0) break;
      point('reaction.after-commit');
      limit = batch;
    } catch (cause) {
      house.log('error', 'reaction.failed', { reaction: reaction.name }, cause);
      // Of many one is at fault: one by one they show which.
      if (limit === 1 && !(await recordFailure(house, reaction, cause))) return 1000;
      limit = 1;
    }
  }
  // What a transaction that still runs hides from us is there as soon as that has ended; nothing rings then.
  return (await isBehind(house, reaction)) ? 100 : longestSleep;
}

/** Counts a failure of the next event; true when it is passed by after too many. */
async function recordFailure(house: House, { name }: Reaction, cause: unknown): Promise<boolean> {
  const row = await house.db
    .updateTable('reaction')
    .set((eb) => ({ failures: eb('failures', '+', 1), last_error: String(cause).slice(0, 1000) }))
    .where('name', '=', name)
    .returning(['failures', 'last_event'])
    .executeTakeFirst();
  if (!row || row.failures < mostFailures) return false;
  const [next] = await eventsAfter(house.db, row.last_event, 1);
  if (!next) return false;
  await house.db.updateTable('reaction').set({ last_event: next.id, failures: 0 }).where('name', '=', name).execute();
  house.log('error', 'reaction.passed-by', { reaction: name, event: next.id });
  house.metrics.count('parley_events_passed_by_total');
  return true;
}

async function isBehind({ db }: House, { name }: Reaction): Promise<boolean> {
  const row = await db.selectFrom('reaction').select('last_event').where('name', '=', name).executeTakeFirst();
  return hasEventsAfter(db, row?.last_event ?? 0);
}

/** For `/metrics`: the events that the slowest reaction has not read. */
export function reactionGauges({ db }: House): Gauges {
  return async () => {
    const { last } = await db
      .selectFrom('event')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow();
    const { least } = await db
      .selectFrom('reaction')
      .select(({ fn }) => fn.min('last_event').as('least'))
      .executeTakeFirstOrThrow();
    const behind = Math.max(0, Number(last ?? 0) - Number(least ?? 0));
    return [{ name: 'parley_reactions_behind', help: 'Events that no reaction has read yet', value: behind }];
  };
}
