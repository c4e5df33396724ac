import { setTimeout as wait } from 'node:timers/promises';
import type { AskDns } from '#platform/mail/resolver.ts';

/** `none`: there is no such record, and DNS is sure of it. `unknown`: it could not be found out now. */
export type Told = { kind: 'some'; records: ReadonlyArray<unknown> } | { kind: 'none' } | { kind: 'unknown' };
export type AskKnown = (name: string, type: 'MX' | 'A' | 'AAAA') => Promise<Told>;

const most = 5000;
/** Milliseconds. What could not be found out is asked again. */
const usual = { some: 5 * 60_000, none: 60_000, unknown: 0, patience: 8000 };

/** DNS with a memory of at most `most` answers; a question that is being asked is not asked a second time. */
export function knownAnswers(ask: AskDns, now: () => Date, { patience, ...keep } = usual): AskKnown {
  const known = new Map<string, { until: number; told: Promise<Told> }>();
  return (name, type) => {
    const key = `${name} ${type}`;
    const found = known.get(key);
    if (found && found.until > now().getTime()) return found.told;
    known.delete(key);
    const entry = { until: Number.POSITIVE_INFINITY, told: askOnce(ask, name, type, patience) };
    entry.told.then(({ kind }) => {
      entry.until = now().getTime() + keep[kind];
    });
    known.set(key, entry);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return entry.told;
  };
}

async function askOnce(ask: AskDns, name: string, type: string, patience: number): Promise<Told> {
  const done = new AbortController();
  const late = wait(patience, undefined, { signal: done.signal, ref: false });
  try {
    const records = await Promise.race([ask(name, type), late.then(() => Promise.reject(new Error('late')))]);
    return records.length > 0 ? { kind: 'some', records } : { kind: 'none' };
  } catch (cause) {
    return { kind: isSure(cause) ? 'none' : 'unknown' };
  } finally {
    done.abort();
  }
}

/** No such name, and a name without such a record. A name that cannot be asked for at all is no name. */
function isSure(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOTFOUND' || code === 'ENODATA' || code === 'EBADNAME';
}
