import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptMail } from '#platform/incoming.ts';
import { type House, type Operation, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { issueToken } from '#platform/tokens.ts';
import { addList, admin, copies, type DigestList, digestList, domain, runJobs } from '../../../test/digest-list.ts';
import { listMailboxes } from '../mailboxes.ts';
import { changePreferences } from '../preferences/change-preferences.ts';
import { sendDigests } from './send-digests.ts';

/**
 * Two transactions on two connections, the second begun when the first has done everything but commit: in whatever
 * pair and order, nobody misses a post and nobody has one twice. Without the lock of the stream these fail.
 */
type Hold = () => Promise<void>;
type Act = (house: House, list: string, hold?: Hold) => Promise<unknown>;
const free: Hold = async () => undefined;
const acts: Readonly<Record<string, Act>> = {
  'a post': post,
  'ben, who reads digests, wants each': choose('ben', 'each'),
  'ana, who gets each, wants digests': choose('ana', 'mime'),
  'ben goes over to the other kind of digest': choose('ben', 'plain'),
  'an issue': async (house, list, hold) => perform(house, held(sendDigests, hold), admin, { list }),
};
const names = Object.keys(acts);
const all = names.flatMap((first) => names.map((second) => [first, second] as const));
const pairs = [
  ...all.map((pair) => ['a post waits', ...pair] as const),
  ...all.filter((pair) => pair.includes('a post')).map((pair) => ['nothing waits', ...pair] as const),
];
let count = 0;
let lists = 0;
let open: DigestList;

beforeAll(async () => {
  open = await digestList({});
});
afterAll(() => open[Symbol.asyncDispose]());

test.each(pairs)('%s for its digest: %s, and at once: %s', async (before, first, second) => {
  const { house } = open;
  lists += 1;
  const list = `race${lists}`;
  await house.db.deleteFrom('delivery').execute();
  await addList(house, list, { ana: 'each', ben: 'mime', chi: 'plain' }, list);
  const ids = before === 'a post waits' ? [await post(house, list)] : [];
  // The hour of the digest has come.
  open.clock.at = new Date(open.clock.at.getTime() + 30 * 3_600_000);
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const one = acts[first]?.(house, list, () => {
    reached.resolve();
    return gate.promise;
  });
  await Promise.race([reached.promise, one]);
  let isOver = false;
  const two = acts[second]?.(house, list).finally(() => {
    isOver = true;
  });
  for (let n = 0; n < 200 && !isOver && !(await somebodyWaits(house)); n += 1) await wait(5);
  gate.resolve();
  for (const done of [await one, await two]) if (typeof done === 'string') ids.push(done);
  // A last post, and a day later all digests are out.
  ids.push(await post(house, list));
  open.clock.at = new Date(open.clock.at.getTime() + 30 * 3_600_000);
  await runJobs(house);
  for (const name of ['ana', 'ben', 'chi']) expect([name, await postsOf(house, name)]).toEqual([name, ids.toSorted()]);
});

async function somebodyWaits(house: House): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(house.beside);
  return (rows[0]?.n ?? 0) > 0;
}

/** The operation as it is, which waits before its transaction commits. */
function held<Of extends Operation>(operation: Of, hold: Hold = free): Of {
  const run: Operation['run'] = async (work, actor, input) => {
    const output = await operation.run(work, actor, input);
    await hold();
    return output;
  };
  return { ...operation, run };
}

async function post(house: House, list: string, hold: Hold = free): Promise<string> {
  count += 1;
  const id = `race${count}@people.example`;
  const raw = `From: Zoe <chi@people.example>\r\nTo: ${list}@${domain}\r\nSubject: ${id}\r\nMessage-ID: <${id}>\r\n\r\nThis is ${id}.\r\n`;
  const recipients = [{ address: `${list}@${domain}`, mailbox: 'lists.post' }];
  const envelope = { sender: 'chi@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [incoming = 0] = await acceptMail(house, envelope, Buffer.from(raw));
  const mailboxes = listMailboxes.map((mailbox) => ({
    ...mailbox,
    receive: async (...args: Parameters<typeof mailbox.receive>) => {
      const outcome = await mailbox.receive(...args);
      await hold();
      return outcome;
    },
  }));
  await receiveMail(house, mailboxes, incoming);
  return id;
}

function choose(name: string, mail: string): Act {
  return async (house, list, hold) => {
    const row = await house.db
      .selectFrom('subscription')
      .innerJoin('address', 'address.id', 'subscription.address_id')
      .innerJoin('list', 'list.id', 'subscription.list_id')
      .select('subscription.id')
      .where('email', '=', `${name}@people.example`)
      .where('list.name', '=', list)
      .executeTakeFirstOrThrow();
    const use = { action: changePreferences.name, payload: { subscription: row.id } };
    const token = await house.db.transaction().execute((trx) => issueToken(trx, house.now(), use));
    return perform(house, held(changePreferences, hold), admin, { list, token, mail });
  };
}

/** Every time a post came to somebody, alone or in a digest. */
async function postsOf(house: House, name: string): Promise<string[]> {
  const mails = (await copies(house)).filter(({ to, kind }) => to === name && kind !== 'notice');
  const found = mails.flatMap(({ raw }) => [
    ...raw
      .toString()
      .replace(/=\r\n/g, '')
      .matchAll(/This is (race\d+@people\.example)\./g),
  ]);
  return found.map(([, id = '']) => id).toSorted();
}
