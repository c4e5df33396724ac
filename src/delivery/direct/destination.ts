import { setTimeout as wait } from 'node:timers/promises';
import type { Answered } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { type Claimed, recordAnswers } from '../claim.ts';
import { type Lane, runLane } from '../lane.ts';
import { settle } from '../rules.ts';
import { countAsTried, forgetTrouble, rememberTrouble, type Trouble, waitUntil } from './destinations.ts';
import { asksForLess, gapAfter, mostPerConnection, mostToOneDomain, pauseAfter } from './pace.ts';
import { reach, type Way } from './reach.ts';

/** One domain with copies to send: from the first that is claimed for it to the last that is answered. */
export type Destination = {
  domain: string;
  /** The house whose servers take its mail; undefined until DNS has said. */
  provider: string | undefined;
  queue: Claimed[];
  underWay: Set<number>;
  lanes: number;
  /** Of the lanes, those whose server has let them in. */
  connected: number;
  mostLanes: number;
  /** Troubles in a row, and copies it took since the last. */
  failures: number;
  taken: number;
  broken: number;
  gap: number;
  pausedUntil: Date | undefined;
};
export type Tools = Pick<Lane, 'record' | 'makerOf'> & { way: Way; signal: AbortSignal | undefined };

/** After so many copies in a row, a domain that had asked for less is well again. */
const wellAfter = 20;
/** One broken connection may be one mail's fault; two in a row are the server's. */
const mostBroken = 2;

export function newDestination(domain: string, trouble: Trouble | undefined): Destination {
  const failures = trouble?.failures ?? 0;
  const counts = { lanes: 0, connected: 0, mostLanes: 1, failures, taken: 0, broken: 0, gap: gapAfter(failures) };
  return { domain, provider: undefined, queue: [], underWay: new Set(), ...counts, pausedUntil: trouble?.pausedUntil };
}

export function isPaused({ pausedUntil }: Destination, now: Date): boolean {
  return pausedUntil !== undefined && pausedUntil > now;
}

/** Sends over one more connection, until nothing is left to send here or it is enough for now. */
export async function runOneLane(house: House, to: Destination, { way, signal, ...tools }: Tools): Promise<void> {
  const hands = handsFor(to);
  to.lanes += 1;
  try {
    await runLane(house, {
      ...tools,
      mostPerConnection,
      next: () => {
        const isEnough = signal?.aborted || isPaused(to, house.now()) || to.lanes > to.mostLanes;
        return hands.take(isEnough ? undefined : to.queue.shift());
      },
      open: async (name) => {
        hands.connect(false);
        const opened = await reach(house, to.domain, name, way);
        hands.connect(opened.kind === 'open');
        return opened;
      },
      unanswered: (delivery, why) => unanswered(house, to, delivery, why),
      answered: (answer) => answered(house, to, answer),
    });
  } finally {
    hands.take(undefined);
    hands.connect(false);
    to.lanes -= 1;
  }
}

/** What one lane holds: the copy it is busy with, and its connection. */
function handsFor(to: Destination) {
  let current: number | undefined;
  let isConnected = false;
  return {
    take: (delivery: Claimed | undefined) => {
      if (current !== undefined) to.underWay.delete(current);
      current = delivery?.id;
      if (current !== undefined) to.underWay.add(current);
      return delivery;
    },
    connect: (isOpen: boolean) => {
      to.connected += Number(isOpen) - Number(isConnected);
      isConnected = isOpen;
    },
  };
}

async function unanswered(house: House, to: Destination, delivery: Claimed, why: Answered): Promise<void> {
  if (why.kind !== 'refused') {
    if (to.connected === 0) return pause(house, to, why.answer, [delivery]);
    // It talks to us over other connections: so many, and no more.
    to.mostLanes = to.connected;
    to.queue.unshift(delivery);
    return;
  }
  const now = house.now();
  const all = [delivery, ...to.queue.splice(0)];
  const answers = all.map(({ id, attempts, createdAt }) => ({ id, ...settle(why, attempts, createdAt, now) }));
  await recordAnswers(house.db, now, answers);
}

async function answered(house: House, to: Destination, answer: Answered): Promise<void> {
  to.broken = answer.kind === 'broken' ? to.broken + 1 : 0;
  if (asksForLess(answer) || to.broken >= mostBroken) return pause(house, to, answer.answer, []);
  if (answer.kind === 'taken') {
    to.taken += 1;
    to.mostLanes = Math.min(to.failures > 0 ? 1 : to.mostLanes + 1, mostToOneDomain);
  }
  if (to.failures > 0 && (to.taken >= wellAfter || (to.taken > 0 && to.queue.length === 0))) {
    to.failures = 0;
    await forgetTrouble(house.db, to.domain);
  }
  if (to.gap > 0) await wait(to.gap, undefined, { ref: false });
}

/** All that waits for this domain waits longer; what is under way on other connections comes to its own end. */
async function pause(house: House, to: Destination, answer: string, tried: ReadonlyArray<Claimed>): Promise<void> {
  const now = house.now();
  if (isPaused(to, now)) return;
  to.failures += 1;
  to.taken = 0;
  const until = new Date(now.getTime() + pauseAfter(to.failures));
  to.pausedUntil = until;
  const inHand = [...tried, ...to.queue.splice(0)].map(({ id }) => id);
  await rememberTrouble(house.db, now, to.domain, { failures: to.failures, pausedUntil: until, answer });
  if (tried.length > 0) await countAsTried(house.db, now, to.domain, { inHand, until, answer });
  await waitUntil(house.db, to.domain, inHand, until);
}
