import { setTimeout as wait } from 'node:timers/promises';
import type { Timeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { captureClaimed, claimDue, giveBack, giveBackAllBut, nextDue } from './claim.ts';
import { type DirectSender, openDirectSender } from './direct/send-direct.ts';
import { deliveryChannel } from './enqueue.ts';
import { sendOverRelay } from './send-over-relay.ts';

const claimSize = 200;
const longestSleep = 30_000;
/** What is under way when the house stops may come to its end; what takes longer goes out again after the start. */
const lastWords = 4000;

/** Sends what is due until the signal fires; sleeps until something is enqueued or a retry is due. */
export async function sendDue(house: House, signal: AbortSignal): Promise<void> {
  let wake = () => {};
  let isTroubled = false;
  const direct = directSender(house, signal, (cause) => {
    if (cause !== undefined) house.log('error', 'delivery.trouble', {}, cause);
    isTroubled ||= cause !== undefined;
    wake();
  });
  const stopListening = await house.listen(deliveryChannel, () => wake());
  signal.addEventListener('abort', () => wake());
  while (!signal.aborted) {
    const rung = new Promise<void>((resolve) => {
      wake = resolve;
    });
    try {
      // Rows whose answer could not be written, or whose claim we never heard of, are ours alone: nobody else sends.
      if (isTroubled) await giveBackAllBut(house.db, direct?.inHand());
      isTroubled = false;
      while (!signal.aborted && (await sendSome(house, direct, signal)) > 0);
      await Promise.race([rung, wait(await sleepLength(house, direct), undefined, { ref: false })]);
    } catch (cause) {
      isTroubled = true;
      house.log('error', 'delivery.trouble', {}, cause);
      await wait(1000, undefined, { ref: false });
    }
  }
  if (direct) await endDirect(house, direct);
  await stopListening();
}

function directSender(house: House, signal: AbortSignal, onChange: (cause?: unknown) => void) {
  const { relay } = house.config;
  return relay.kind === 'direct' ? openDirectSender(house, relay, { signal, onChange }) : undefined;
}

async function endDirect(house: House, direct: DirectSender): Promise<void> {
  await giveBack(house.db, direct.leave());
  await Promise.race([direct.ended(), wait(lastWords, undefined, { ref: false })]);
}

/** Sends what is due now, and waits for all answers. Answers how many were claimed. */
export async function sendClaim(house: House, signal?: AbortSignal, timeouts?: Timeouts): Promise<number> {
  const { relay } = house.config;
  const causes: unknown[] = [];
  const onChange = (cause?: unknown) => causes.push(...(cause === undefined ? [] : [cause]));
  const direct = relay.kind === 'direct' ? openDirectSender(house, relay, { signal, timeouts, onChange }) : undefined;
  const claimed = await sendSome(house, direct, signal, timeouts);
  await direct?.ended();
  if (causes.length > 0) throw causes[0];
  return claimed;
}

/** Claims one batch; over a relay it is sent when this returns, directly it is in good hands. */
async function sendSome(
  house: House,
  direct: DirectSender | undefined,
  signal?: AbortSignal,
  timeouts?: Timeouts,
): Promise<number> {
  if (direct && !direct.hasRoom()) return 0;
  const claimed = await claimDue(house.db, house.now(), claimSize, direct?.busy());
  if (claimed.length === 0) return 0;
  point('delivery.claimed');
  const { relay } = house.config;
  const ids = claimed.map(({ id }) => id);
  if (direct) await direct.take(claimed);
  else if (relay.kind === 'smtp') await sendOverRelay(house, relay, claimed, signal, timeouts);
  else await captureClaimed(house.db, house.now(), ids);
  house.metrics.count('parley_deliveries_tried_total', claimed.length);
  return claimed.length;
}

async function sleepLength(house: House, direct: DirectSender | undefined): Promise<number> {
  if (direct && !direct.hasRoom()) return longestSleep;
  const due = await nextDue(house.db, direct?.busy());
  return due ? Math.min(Math.max(due.getTime() - house.now().getTime(), 100), longestSleep) : longestSleep;
}
