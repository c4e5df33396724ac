import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { holds } from '#platform/actor.ts';
import { isLoopback } from '#platform/client-address.ts';
import type { House } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** For whoever watches the server. `/healthz`: the process answers. `/readyz`: it can do its work. */
export function healthRoutes(): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .get('/healthz', (c) => c.text('ok\n', 200, noStore))
    .get('/readyz', async (c) => {
      const { house } = c.var;
      return (await isReady(house)) ? c.text('ready\n', 200, noStore) : c.text('not ready\n', 503, noStore);
    });
}

/** Mounted after the actor is known. */
export function metricsRoutes(): Hono<PageEnv> {
  return new Hono<PageEnv>().get('/metrics', async (c) => {
    const { house, actor } = c.var;
    // Figures of the queues tell how much mail goes and when: a stranger could see who was mailed after an act of his.
    if (!isLocal(c) && !holds(actor, ['administrator'])) throw new Refusal(404, 'error.not-found');
    return c.text(await house.metrics.text(), 200, { ...noStore, 'Content-Type': 'text/plain; version=0.0.4' });
  });
}

/** From this machine itself, and not through a proxy that runs on it. */
function isLocal(c: PageContext): boolean {
  if (c.req.header('X-Forwarded-For') || c.req.header('Forwarded')) return false;
  return isLoopback(socketAddress(c));
}

/** Undefined where there is no socket: a request made in a test. */
export function socketAddress(c: PageContext): string | undefined {
  const env: unknown = c.env;
  return typeof env === 'object' && env !== null && 'incoming' in env ? getConnInfo(c).remote.address : undefined;
}

/** The database answers within two seconds. Not set up yet is ready too: the set-up page is what it is ready for. */
async function isReady(house: House): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref());
  const answer = sql`select 1`.execute(house.db).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]);
}
