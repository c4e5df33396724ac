import type { AskDns } from '#platform/mail/resolver.ts';

/** `name TYPE` → its records, or how the question goes wrong. What is not in the table does not exist. */
export type Records = Readonly<Record<string, ReadonlyArray<string> | 'servfail' | 'silence' | 'nonsense'>>;

/** A DNS resolver made of a table; it never leaves the process. */
export function dnsTable(records: Records): AskDns {
  return async (name, type) => {
    const found = records[`${name.toLowerCase()} ${type}`];
    if (found === 'silence') return new Promise<never>(() => undefined);
    if (found === 'nonsense') throw new TypeError('cannot read what came');
    if (found === 'servfail') throw Object.assign(new Error('server failed'), { code: 'ESERVFAIL' });
    if (found === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    if (type === 'TXT') return found.map((text) => [text]);
    return type === 'MX' ? mailServers(found) : [...found];
  };
}

/** `10 mx.example` as the resolver of Node says it. Its type knows no objects. */
function mailServers(lines: ReadonlyArray<string>): string[] {
  const records = lines
    .map((line) => line.split(' '))
    .map(([priority, exchange]) => ({ priority: Number(priority), exchange }));
  return records as unknown as string[];
}
