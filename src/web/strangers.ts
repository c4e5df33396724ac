import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '#platform/client-address.ts';
import { inLanguage } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { tokenBuckets } from '#platform/token-buckets.ts';
import { turns } from '#platform/turns.ts';

/**
 * What one address may have made for it in a burst and then each second, in pages (a search counts five, a mailbox
 * ten). Somebody who reads opens a page in some seconds, and what others have read lately, or he has himself, costs
 * nothing: he will not meet this, nor will two hundred who read behind one address. Whoever fetches everything does.
 */
const perClient = { most: 300, perSecond: 5, mostKeys: 20_000 };
/** All strangers together: so many pages are made at once, so many wait for it. Those we know do not stand in line. */
const atOnce = 2;
const mostWaiting = 60;

/** Gives each request `admit`: asked before work is done for a stranger, so that crawlers take nothing from people. */
export function boundStrangers(house: House): MiddlewareHandler<PageEnv> {
  const buckets = tokenBuckets(perClient);
  const line = turns(atOnce);
  house.metrics.gauge(() => [
    { name: 'parley_strangers_waiting', help: 'Requests of strangers that wait for their turn', value: line.waiting() },
    { name: 'parley_strangers_counted', help: 'Client addresses whose requests are counted', value: buckets.keys() },
  ]);
  const mustBePatient = (c: PageContext, cost: number) => {
    const asked = isCounted(c.var.client) ? buckets.take(c.var.client, cost, house.now()) : undefined;
    if (asked?.kind !== 'empty') return;
    house.metrics.count('parley_strangers_too_fast_total');
    throw new Refusal(429, 'web.too-fast', { seconds: asked.seconds, url: listsOf(c) });
  };
  const mustHaveRoom = () => {
    if (line.waiting() < mostWaiting) return;
    house.metrics.count('parley_strangers_turned_away_total');
    throw new Refusal(503, 'web.busy', { seconds: 30 });
  };
  return async (c, next) => {
    let leave: (() => void) | undefined;
    c.set('admit', async (cost) => {
      if (c.var.actor.kind !== 'stranger' || leave) return;
      mustBePatient(c, cost);
      mustHaveRoom();
      leave = await line.enter();
    });
    try {
      await next();
    } finally {
      leave?.();
    }
  };
}

/** A proxy that nobody told us of speaks for everybody who comes through it: he must not stand for one client. */
function isCounted(client: string): boolean {
  return client !== 'unknown' && !isLoopback(client);
}

function listsOf({ var: { house, language } }: PageContext): string {
  return house.url + inLanguage(language, '/lists');
}
