import { setTimeout as wait } from 'node:timers/promises';
import type { AskDns } from '#platform/mail/resolver.ts';

/** What DNS said: records, that there are none, or nothing that could be relied on. */
export type Answer = { kind: 'found'; records: string[] } | { kind: 'none' } | { kind: 'unknown'; why: string };
export type LookUp = (name: string, type: string) => Promise<Answer>;

/** No honest zone makes us ask more often; what a hostile one wants to know beyond that stays unknown. */
const mostQuestions = 200;

/**
 * The resolver with an end: whatever it is asked after `milliseconds`, or more than 200 times, fails at once. The same
 * question is asked once.
 */
export function boundedDns(ask: AskDns, milliseconds: number): AskDns {
  const end = Date.now() + milliseconds;
  const known = new Map<string, ReturnType<AskDns>>();
  return (name, type) => {
    const key = `${name.toLowerCase()} ${type}`;
    const before = known.get(key);
    if (before) return before;
    if (known.size >= mostQuestions) return Promise.reject(late());
    const answer = inTime(() => ask(name, type), end - Date.now());
    answer.catch(() => undefined);
    known.set(key, answer);
    return answer;
  };
}

async function inTime<T>(ask: () => Promise<T>, left: number): Promise<T> {
  if (left <= 0) throw late();
  const over = new AbortController();
  const tooLate = wait(left, undefined, { signal: over.signal, ref: false }).then(() => Promise.reject(late()));
  try {
    return await Promise.race([ask(), tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    over.abort();
  }
}

function late(): Error {
  return Object.assign(new Error('DNS did not answer in time'), { code: 'ETIMEOUT' });
}

export function lookUpWith(ask: AskDns): LookUp {
  return async (name, type) => {
    try {
      const records: ReadonlyArray<unknown> = await ask(name.replace(/\.$/, ''), type);
      return records.length === 0 ? { kind: 'none' } : { kind: 'found', records: records.map(textOf) };
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
      return /^E(NOTFOUND|NODATA)$/.test(code) ? { kind: 'none' } : { kind: 'unknown', why: code };
    }
  };
}

/** A TXT record comes in its strings, which are read as one (RFC 7208 §3.3); an MX record as an object. */
function textOf(record: unknown): string {
  if (Array.isArray(record)) return record.join('');
  if (typeof record === 'object' && record !== null && 'exchange' in record && 'priority' in record)
    return `${record.priority} ${record.exchange || '.'}`;
  return String(record);
}

/** Addresses of a name, of both families. */
export async function addressesOf(lookUp: LookUp, name: string): Promise<Answer> {
  const both = await Promise.all([lookUp(name, 'A'), lookUp(name, 'AAAA')]);
  const records = both.flatMap(recordsIn);
  if (records.length > 0) return { kind: 'found', records };
  return both.find(({ kind }) => kind === 'unknown') ?? { kind: 'none' };
}

export function recordsIn(answer: Answer): string[] {
  return answer.kind === 'found' ? answer.records : [];
}
