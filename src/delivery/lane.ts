import type { Answered, MailConnection } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import type { Claimed } from './claim.ts';
import { type MakeCopy, type Maker, returnPath } from './copy.ts';
import { copyMaker } from './queries.ts';
import type { Record } from './record-in-groups.ts';
import { settle } from './rules.ts';

export type Opened = { kind: 'open'; connection: MailConnection; tls: string } | { kind: 'closed'; why: Answered };

/** What one connection at a time is busy with, to a relay or to a domain's own servers. */
export type Lane = {
  record: Record;
  makerOf: (outgoingId: number) => Promise<Maker>;
  next: () => Claimed | undefined;
  open: (name: string) => Promise<Opened>;
  /** There is no connection: what becomes of the copy that waited for one, and of those behind it. */
  unanswered: (delivery: Claimed, why: Answered) => Promise<void>;
  /** After each recorded answer; what it waits for delays the next copy. */
  answered?: (answer: Answered) => Promise<void>;
  /** So many copies, then a connection afresh. */
  mostPerConnection?: number;
};

/**
 * Copy after copy over one connection at a time, until there is none left or nobody answers. The answer to a copy is
 * committed before the connection takes the next one.
 */
export async function runLane(house: House, lane: Lane): Promise<void> {
  let opened: Extract<Opened, { kind: 'open' }> | undefined;
  let sent = 0;
  try {
    for (let delivery = lane.next(); delivery; delivery = lane.next()) {
      const maker = await lane.makerOf(delivery.outgoingId);
      if (!opened?.connection.isOpen()) {
        const found = await lane.open(maker.domain);
        if (found.kind === 'closed') return await lane.unanswered(delivery, found.why);
        [opened, sent] = [found, 0];
      }
      const { connection, tls } = opened;
      const answer = await deliver(house, connection, maker, delivery);
      point('delivery.after-answer');
      const settled = settle(answer, delivery.attempts, delivery.createdAt, house.now());
      await lane.record({ id: delivery.id, ...settled, server: connection.server, tls });
      point('delivery.between-recipients');
      sent += 1;
      if (sent === lane.mostPerConnection) connection.close();
      if (sent === lane.mostPerConnection) opened = undefined;
      await lane.answered?.(answer);
    }
  } finally {
    opened?.connection.close();
  }
}

async function deliver(
  house: House,
  connection: MailConnection,
  { make, domain, isReport }: Maker,
  delivery: Claimed,
): Promise<Answered> {
  const copy = madeOrNot(house, make, delivery);
  // Our own bug, and one mail's alone: it is tried again with growing pauses, and the others go out.
  if (!copy) return { kind: 'later', answer: 'this copy could not be made: see the log' };
  point('delivery.before-send');
  return connection.send(isReport ? '' : returnPath(house.secrets.link, delivery.id, domain), delivery.address, copy);
}

function madeOrNot(house: House, make: MakeCopy, delivery: Claimed): Buffer | undefined {
  try {
    return make(delivery);
  } catch (cause) {
    house.log('error', 'delivery.cannot-make', { delivery: delivery.id }, cause);
    return undefined;
  }
}

const mostMakers = 50;

/** Each mail is read and prepared once for all its copies; the newest are remembered. */
export function makersFor(house: House): (outgoingId: number) => Promise<Maker> {
  const makers = new Map<number, Promise<Maker>>();
  return (outgoingId) => {
    const known = makers.get(outgoingId) ?? copyMaker(house, outgoingId);
    makers.delete(outgoingId);
    makers.set(outgoingId, known);
    // One that could not be read is read again.
    known.catch(() => makers.delete(outgoingId));
    for (const oldest of makers.keys()) {
      if (makers.size <= mostMakers) break;
      makers.delete(oldest);
    }
    return known;
  };
}
