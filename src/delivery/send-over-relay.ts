import type { Relay } from '#platform/config.ts';
import { type Answered, connectServer, type Timeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { type Claimed, giveBack, recordAnswers } from './claim.ts';
import { makersFor, type Opened, runLane } from './lane.ts';
import { recordInGroups } from './record-in-groups.ts';
import { settle } from './rules.ts';

/** Open connections to the relay, each with one mail under way: after a kill, at most so many copies go out twice. */
export const mostConnections = 4;

type SmtpRelay = Extract<Relay, { kind: 'smtp' }>;

/**
 * Sends a claimed batch; every row is answered, postponed or given back when this returns. It throws when the database
 * is away, and then after the last connection has come to its end: nothing is under way, some rows are still claimed.
 */
export async function sendOverRelay(
  house: House,
  relay: SmtpRelay,
  claimed: ReadonlyArray<Claimed>,
  signal?: AbortSignal,
  timeouts?: Timeouts,
): Promise<void> {
  const waiting = [...claimed];
  const lane = {
    record: recordInGroups(house),
    makerOf: makersFor(house),
    next: () => (signal?.aborted ? undefined : waiting.shift()),
    open: (name: string) => openRelay(house, relay, name, timeouts),
    unanswered: (delivery: Claimed, why: Answered) => postpone(house, [delivery, ...waiting.splice(0)], why),
  };
  const lanes = Array.from({ length: Math.min(mostConnections, claimed.length) }, () => runLane(house, lane));
  for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason;
  await giveBack(
    house.db,
    waiting.map(({ id }) => id),
  );
}

async function openRelay(house: House, relay: SmtpRelay, name: string, timeouts?: Timeouts): Promise<Opened> {
  try {
    const connection = await connectServer({ ...relay, name }, timeouts);
    return { kind: 'open', connection, tls: connection.tls };
  } catch (cause) {
    house.log('warn', 'delivery.relay-unreachable', { relay: `${relay.host}:${relay.port}` }, cause);
    return { kind: 'closed', why: { kind: 'broken', answer: 'the relay does not answer' } };
  }
}

/** Nobody answers at the relay: these are tried again later, none is lost before its time is over. */
async function postpone(house: House, claimed: ReadonlyArray<Claimed>, why: Answered): Promise<void> {
  const now = house.now();
  const answers = claimed.map(({ id, attempts, createdAt }) => ({ id, ...settle(why, attempts, createdAt, now) }));
  await recordAnswers(house.db, now, answers);
}
