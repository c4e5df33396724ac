import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/**
 * LISTEN on a connection of its own, opened again when it breaks. Notifications that fell into a gap are lost, so
 * `ring` is also called after every reconnect; a listener looks for work, it does not count bells.
 */
export async function listen(url: string, channel: string, ring: () => void): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let closed = false;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'parley listen', keepAlive: true });
    next.on('notification', ring);
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (cause) {
      await next.end().catch(() => undefined);
      throw cause;
    }
    // Only a connection that stood is opened again: one that never stood has its caller, or the loop below.
    next.once('end', () => void reconnect());
    client = next;
  };
  const reconnect = async (): Promise<void> => {
    while (!closed) {
      await wait(1000, undefined, { ref: false });
      const back = await connect().then(
        () => true,
        () => false,
      );
      if (!back) continue;
      if (closed) await client?.end();
      return ring();
    }
  };
  await connect();
  return async () => {
    closed = true;
    await client?.end();
  };
}
