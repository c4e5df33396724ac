import type { Relay } from '#platform/config.ts';
import type { Timeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import type { Claimed } from '../claim.ts';
import { makersFor } from '../lane.ts';
import { recordInGroups } from '../record-in-groups.ts';
import { type Destination, isPaused, newDestination, runOneLane, type Tools } from './destination.ts';
import { troublesOf, waitUntil } from './destinations.ts';
import { knownAnswers } from './known-answers.ts';
import { mostConnections } from './pace.ts';
import { countProviders } from './provider.ts';

/** Copies in memory: for one domain below this more are claimed, and for all together up to that. */
const few = 50;
const mostInHand = 20_000;

/** Sends to many domains at once; none waits for another, as long as connections are left. */
export type DirectSender = {
  take(claimed: ReadonlyArray<Claimed>): Promise<void>;
  /** Domains that have enough to do: nothing is claimed for them. */
  busy(): string[];
  hasRoom(): boolean;
  inHand(): number[];
  /** Copies that no connection has begun with; nobody does any more. */
  leave(): number[];
  /** When all that was taken is answered or waits. */
  ended(): Promise<void>;
};
type Options = {
  signal?: AbortSignal | undefined;
  timeouts?: Timeouts | undefined;
  /** There is room for more; with a cause: something failed, and what is not in hand is claimed for nothing. */
  onChange?: (cause?: unknown) => void;
};

export function openDirectSender(
  house: House,
  { port, privateToo }: Extract<Relay, { kind: 'direct' }>,
  { signal, timeouts, onChange = () => undefined }: Options = {},
): DirectSender {
  const destinations = new Map<string, Destination>();
  const way = { ask: knownAnswers(house.dns, house.now), port, privateToo, timeouts };
  const tools = { record: recordInGroups(house), makerOf: makersFor(house), way, signal };
  const lanes = openLanes(house, destinations, tools, onChange);
  const all = () => [...destinations.values()];
  return {
    take: async (claimed) => {
      await queueUp(house, destinations, claimed);
      lanes.fill();
    },
    busy: () => all().flatMap(({ domain, queue }) => (queue.length > few ? [domain] : [])),
    hasRoom: () => all().reduce((sum, { queue }) => sum + queue.length, 0) < mostInHand,
    inHand: () => all().flatMap(({ queue, underWay }) => [...queue.map(({ id }) => id), ...underWay]),
    leave: () => all().flatMap(({ queue }) => queue.splice(0).map(({ id }) => id)),
    ended: lanes.ended,
  };
}

/** To the queues of their domains; copies for a domain that rests wait until it has. */
async function queueUp(house: House, destinations: Map<string, Destination>, claimed: ReadonlyArray<Claimed>) {
  const domains = [...new Set(claimed.map(({ domain }) => domain))];
  const troubles = await troublesOf(
    house.db,
    domains.filter((domain) => !destinations.has(domain)),
  );
  for (const domain of domains) {
    const to = destinations.get(domain) ?? newDestination(domain, troubles.get(domain));
    const own = claimed.filter((delivery) => delivery.domain === domain);
    if (isPaused(to, house.now())) await sendBack(house, to, own);
    else
      destinations
        .set(domain, to)
        .get(domain)
        ?.queue.push(...own);
  }
}

type Lanes = Pick<DirectSender, 'ended'> & { fill(): void };

/** The connections that are open; a domain whose queue is empty leaves `destinations` with its last one. */
function openLanes(
  house: House,
  destinations: Map<string, Destination>,
  tools: Tools,
  onChange: NonNullable<Options['onChange']>,
): Lanes {
  const running = new Set<Promise<void>>();
  const providers = countProviders(tools.way.ask, () => fill());
  const start = (to: Destination, leave: () => void) => {
    const run = runOneLane(house, to, tools)
      .then(() => undefined)
      .catch((cause: unknown) => {
        to.queue.splice(0);
        onChange(cause);
      })
      .finally(() => {
        running.delete(run);
        leave();
        if (to.lanes === 0 && to.queue.length === 0) destinations.delete(to.domain);
        fill();
        onChange();
      });
    running.add(run);
  };
  /** One connection for each domain that wants one, then a second one, as far as they go. */
  const fill = () => {
    for (let before = -1; before !== running.size && !tools.signal?.aborted; ) {
      before = running.size;
      for (const to of destinations.values()) {
        const leave = running.size < mostConnections && wantsLane(to, house.now()) ? providers.enter(to) : undefined;
        if (leave) start(to, leave);
      }
    }
  };
  return { fill, ended: () => emptied(() => [...running, ...providers.looking()]) };
}

async function emptied(underWay: () => ReadonlyArray<Promise<unknown>>): Promise<void> {
  for (let left = underWay(); left.length > 0; left = underWay()) await Promise.all(left);
}

function wantsLane(to: Destination, now: Date): boolean {
  return to.lanes < Math.min(to.mostLanes, to.queue.length) && !isPaused(to, now);
}

async function sendBack(house: House, { domain, pausedUntil }: Destination, own: ReadonlyArray<Claimed>) {
  const ids = own.map(({ id }) => id);
  await waitUntil(house.db, domain, ids, pausedUntil ?? house.now());
}
