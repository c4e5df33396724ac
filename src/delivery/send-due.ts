import { setTimeout as wait } from 'node:timers/promises';
import type { RelayTimeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { captureClaimed, claimDue, nextDue, releaseClaimed } from './claim.ts';
import { deliveryChannel } from './enqueue.ts';
import { sendOverRelay } from './send-over-relay.ts';

const claimSize = 200;
const longestSleep = 30_000;

/** Sends what is due until the signal fires; sleeps until something is enqueued or a retry is due. */
export async function sendDue(house: House, signal: AbortSignal): Promise<void> {
  let wake = () => {};
  const stopListening = await house.listen(deliveryChannel, () => wake());
  signal.addEventListener('abort', () => wake());
  let isTroubled = false;
  while (!signal.aborted) {
    const rung = new Promise<void>((resolve) => {
      wake = resolve;
    });
    try {
      // Rows whose answer could not be written, or whose claim we never heard of, are ours alone: nobody else sends.
      if (isTroubled) await releaseClaimed(house.db);
      isTroubled = false;
      while (!signal.aborted && (await sendClaim(house, signal)) > 0);
      await Promise.race([rung, wait(await sleepLength(house), undefined, { ref: false })]);
    } catch (cause) {
      isTroubled = true;
      house.log('error', 'delivery.trouble', {}, cause);
      await wait(1000, undefined, { ref: false });
    }
  }
  await stopListening();
}

/** Claims one batch and sends it over all connections. Answers how many were claimed. */
export async function sendClaim(house: House, signal?: AbortSignal, timeouts?: RelayTimeouts): Promise<number> {
  const claimed = await claimDue(house.db, house.now(), claimSize);
  if (claimed.length === 0) return 0;
  point('delivery.claimed');
  const { relay } = house.config;
  const ids = claimed.map(({ id }) => id);
  if (relay.kind === 'capture') await captureClaimed(house.db, house.now(), ids);
  else await sendOverRelay(house, relay, claimed, signal, timeouts);
  house.metrics.count('parley_deliveries_tried_total', claimed.length);
  return claimed.length;
}

async function sleepLength(house: House): Promise<number> {
  const due = await nextDue(house.db);
  return due ? Math.min(Math.max(due.getTime() - house.now().getTime(), 100), longestSleep) : longestSleep;
}
