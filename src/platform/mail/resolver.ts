import { Resolver } from 'node:dns/promises';
import type { Listen } from '#platform/config.ts';

/** Asks DNS for the records of one type; throws with `code` ENOTFOUND or ENODATA where there are none. */
export type AskDns = (name: string, type: string) => Promise<string[] | string[][]>;

const timeout = { timeout: 1500, tries: 2 };

/** The resolver that is named, else the system's. With `none` nobody is asked, and every answer is that there is nothing. */
export function openResolver(named: Listen | 'none' | undefined): AskDns {
  if (named === 'none') return async () => Promise.reject(Object.assign(new Error('no DNS'), { code: 'ENOTFOUND' }));
  const resolver = new Resolver(timeout);
  if (named)
    resolver.setServers([named.host.includes(':') ? `[${named.host}]:${named.port}` : `${named.host}:${named.port}`]);
  return async (name, type) => {
    const records: unknown = await resolver.resolve(name, type);
    return isAnswer(records) ? records : [];
  };
}

/** MX records are objects, which the checks read and the type of their resolver leaves out. */
function isAnswer(records: unknown): records is string[] | string[][] {
  return Array.isArray(records);
}
