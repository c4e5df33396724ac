import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import type { Relay } from './relay.ts';
import { command } from './server.ts';

/** What all fault tests share: one list with six members, its mails, and the count at the end. */
const domain = 'lists.faults.example';
export const talk = `talk@${domain}`;
export const members = ['ana', 'ben', 'chi', 'dee', 'eva', 'fay'].map((name) => `${name}@people.example`);

const run = promisify(execFile);

/** A data directory with the list and its members. It is made once in a run of the tests and copied for each. */
export async function prepare(data: string): Promise<void> {
  const ready = join(inject('folder'), 'faults');
  const making = `${ready}.making`;
  while (!existsSync(ready)) {
    const isMine = await mkdir(making).then(
      () => true,
      () => false,
    );
    if (!isMine) await wait(50);
    // What another worker finished between our look and our mkdir is not replaced.
    else if (existsSync(ready)) await rm(making, { recursive: true });
    else await make(making, ready);
  }
  await run('cp', ['-a', `${ready}/.`, data]);
}

async function make(making: string, ready: string): Promise<void> {
  try {
    await fillIn(making);
    await rename(making, ready);
  } catch (cause) {
    await rm(making, { recursive: true, force: true });
    throw cause;
  }
}

async function fillIn(data: string): Promise<void> {
  await command(['init', '--domain', domain, '--admin', 'root@people.example', '--data', data]);
  await command(['list', 'create', 'talk', '--title', 'Talk', '--data', data]);
  const file = join(data, 'members.csv');
  await writeFile(file, `email,name\n${members.map((email) => `${email},${email.split('@')[0]}`).join('\n')}\n`);
  await command(['import', 'members', file, '--list', 'talk', '--data', data]);
}

export function mailOf(id: string, body = ''): string {
  return `From: Ana <${members[0]}>\r\nTo: ${talk}\r\nSubject: ${id}\r\nMessage-ID: <${id}>\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\n\r\nThis is ${id}.${body}`;
}

/** Waits until the running server has nothing left to do, then compares archive and relay with what was accepted. */
export async function settleAndCompare(data: string, relay: Relay, accepted: ReadonlySet<string>) {
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await client.connect();
  try {
    const left = async () => {
      const { rows } = await client.query(
        `select (select count(*) from incoming where state = 'waiting') + (select count(*) from delivery where state in ('waiting', 'sending')) as n`,
      );
      return Number(rows[0]?.n);
    };
    for (let n = 0; n < 600 && (await left()) > 0; n += 1) {
      // A retry that lies in the future is due now: time is not what these tests are about.
      await client.query(`update delivery set next_at = now() where state = 'waiting'`);
      await client.query(`select pg_notify('parley_delivery', '')`);
      await client.query(`update pgboss.job set start_after = now() where state = 'retry'`);
      await wait(100);
    }
    const archived = await client.query<{ message_id: string; n: number }>(
      'select message_id, count(*)::int as n from message group by message_id',
    );
    const aside = await client.query(`select count(*)::int as n from incoming where state = 'set-aside'`);
    return {
      ...compare(accepted, new Map(archived.rows.map(({ message_id, n }) => [message_id, n])), relay),
      left: await left(),
      setAside: Number(aside.rows[0]?.n),
    };
  } finally {
    await client.end();
  }
}

function compare(accepted: ReadonlySet<string>, archived: Map<string, number>, relay: Relay) {
  const copies = new Map<string, number>();
  for (const { messageId, recipient } of relay.copies)
    copies.set(`${messageId} ${recipient}`, (copies.get(`${messageId} ${recipient}`) ?? 0) + 1);
  const all = [...accepted];
  const counts = [...copies.values()];
  return {
    lost: all.filter((id) => !archived.has(id)),
    archivedTwice: [...archived].filter(([, n]) => n > 1),
    withoutCopy: all.flatMap((id) =>
      members.filter((member) => !copies.has(`${id} ${member}`)).map((member) => `${id} ${member}`),
    ),
    figures: {
      archived: archived.size,
      copies: relay.copies.length,
      duplicates: counts.reduce((sum, n) => sum + n - 1, 0),
      mostOfOneCopy: Math.max(...counts),
    },
  };
}
