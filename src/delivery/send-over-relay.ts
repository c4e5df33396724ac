import type { Relay } from '#platform/config.ts';
import { connectRelay, type RelayConnection, type Relayed, type RelayTimeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { type Claimed, recordAnswers, releaseClaimed } from './claim.ts';
import { type MakeCopy, returnPath } from './copy.ts';
import { copyMaker } from './queries.ts';
import { recordInGroups } from './record-in-groups.ts';
import { settle } from './rules.ts';

/** Open connections to the relay, each with one mail under way: after a kill, at most so many copies go out twice. */
export const mostConnections = 4;

type Maker = { make: MakeCopy; domain: string };
type SmtpRelay = Extract<Relay, { kind: 'smtp' }>;

/**
 * Sends a claimed batch; every row is answered, postponed or released when this returns. It throws when the database
 * is away, and then after the last connection has come to its end: nothing is under way, some rows are still claimed.
 */
export async function sendOverRelay(
  house: House,
  relay: SmtpRelay,
  claimed: ReadonlyArray<Claimed>,
  signal?: AbortSignal,
  timeouts?: RelayTimeouts,
): Promise<void> {
  const waiting = [...claimed];
  const record = recordInGroups(house);
  const makerOf = makersFor(house);
  const next = () => (signal?.aborted ? undefined : waiting.shift());

  const lane = async (): Promise<void> => {
    let connection: RelayConnection | undefined;
    try {
      for (let delivery = next(); delivery; delivery = next()) {
        const maker = await makerOf(delivery.outgoingId);
        if (!connection?.isOpen()) connection = await openConnection(house, relay, maker.domain, timeouts);
        if (!connection) return await postpone(house, [delivery, ...waiting.splice(0)]);
        const answer = await deliver(house, connection, maker, delivery);
        point('delivery.after-answer');
        await record({ id: delivery.id, ...settle(answer, delivery.attempts, delivery.createdAt, house.now()) });
        point('delivery.between-recipients');
      }
    } finally {
      connection?.close();
    }
  };

  const lanes = Array.from({ length: Math.min(mostConnections, claimed.length) }, lane);
  for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason;
  await releaseClaimed(
    house.db,
    waiting.map(({ id }) => id),
  );
}

async function deliver(
  house: House,
  connection: RelayConnection,
  { make, domain }: Maker,
  delivery: Claimed,
): Promise<Relayed> {
  const copy = madeOrNot(house, make, delivery);
  // Our own bug, and one mail's alone: it is tried again with growing pauses, and the others go out.
  if (!copy) return { kind: 'later', answer: 'this copy could not be made: see the log' };
  point('delivery.before-send');
  return connection.send(returnPath(house.secrets.link, delivery.id, domain), delivery.address, copy);
}

function madeOrNot(house: House, make: MakeCopy, delivery: Claimed): Buffer | undefined {
  try {
    return make(delivery);
  } catch (cause) {
    house.log('error', 'delivery.cannot-make', { delivery: delivery.id }, cause);
    return undefined;
  }
}

async function openConnection(
  house: House,
  relay: SmtpRelay,
  name: string,
  timeouts?: RelayTimeouts,
): Promise<RelayConnection | undefined> {
  try {
    return await connectRelay({ ...relay, name }, timeouts);
  } catch (cause) {
    house.log('warn', 'delivery.relay-unreachable', { relay: `${relay.host}:${relay.port}` }, cause);
    return undefined;
  }
}

/** Nobody answers at the relay: these are tried again later, none is lost before its time is over. */
async function postpone(house: House, claimed: ReadonlyArray<Claimed>): Promise<void> {
  const now = house.now();
  const answer = { kind: 'broken', answer: 'the relay does not answer' } as const;
  const answers = claimed.map(({ id, attempts, createdAt }) => ({ id, ...settle(answer, attempts, createdAt, now) }));
  await recordAnswers(house.db, now, answers);
}

function makersFor(house: House): (outgoingId: number) => Promise<Maker> {
  const makers = new Map<number, Promise<Maker>>();
  return (outgoingId) => {
    const known = makers.get(outgoingId) ?? copyMaker(house, outgoingId);
    makers.set(outgoingId, known);
    return known;
  };
}
