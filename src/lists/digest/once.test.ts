import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { addList, admin, copies, type DigestList, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { runs } from '../../../test/runs.ts';
import { changePreferences } from '../preferences/change-preferences.ts';
import { sendDigests } from './send-digests.ts';

/** Two days, five members, everything that may happen; kills are transactions that do not come to their end. */
const names = ['ana', 'ben', 'chi', 'dee', 'eva'];
const gathered = ['mime', 'plain', 'daily'];
const zones = ['UTC', 'Asia/Tokyo', 'America/New_York'];

type Step =
  | { do: 'post'; who: number; long: boolean }
  | { do: 'wait'; hours: number; killed: boolean }
  | { do: 'choose'; who: number; mail: string; hour: number; zone: number; killed: boolean };

const who = fc.nat(names.length - 1);
const choice = (mails: string[]): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('choose' as const),
    who,
    mail: fc.constantFrom(...mails),
    hour: fc.constantFrom(0, 7, 18),
    zone: fc.nat(zones.length - 1),
    killed: fc.boolean(),
  });
const steps = (mails: string[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), who, long: fc.boolean() }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('wait' as const),
          hours: fc.integer({ min: 1, max: 30 }),
          killed: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: choice(mails) },
    ),
    { minLength: 4, maxLength: 18 },
  );

class Killed extends Error {}
const thenKilled = async (run: Promise<unknown>) => {
  await run;
  throw new Killed();
};
const survive = async (run: Promise<unknown>) => {
  await run.catch((cause) => {
    if (!(cause instanceof Killed)) throw cause;
  });
};

let lists = 0;

async function setUp({ house }: DigestList): Promise<{ list: string; ids: Map<string, number> }> {
  lists += 1;
  const list = `talk${lists}`;
  await addList(house, list, { ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily', eva: 'each' }, list);
  const rows = await house.db
    .selectFrom('subscription')
    .innerJoin('address', 'address.id', 'subscription.address_id')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'email'])
    .where('list.name', '=', list)
    .execute();
  return { list, ids: new Map(rows.map(({ id, email }) => [email.split('@')[0] ?? '', id])) };
}

async function choose(house: House, list: string, subscription: number, wish: object, killed = false) {
  const token = await house.db
    .transaction()
    .execute((trx) =>
      issueToken(trx, house.now(), { action: 'lists.change-preferences', payload: { subscription } }, 1e10),
    );
  const until = new Date(house.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const input = { list, token, until, ownPosts: true, ...wish };
  const operation = killed
    ? {
        ...changePreferences,
        run: (...args: Parameters<typeof changePreferences.run>) => thenKilled(changePreferences.run(...args)),
      }
    : changePreferences;
  await survive(perform(house, operation, admin, input));
}

/** What everybody got of a list: posts, one entry for each time, and the issues in their order. */
async function gotFrom(house: House, list: string, posts: ReadonlyArray<string>) {
  const byHash = new Map(posts.map((id) => [messageHash(id), id]));
  const got = new Map<string, { posts: string[]; issues: string[] }>();
  for (const { to, kind, raw } of await copies(house)) {
    const text = raw.toString().replace(/=\r\n/g, '');
    if (kind === 'notice' || !text.includes(`<${list}.lists.test.example>`)) continue;
    const own = got.get(to) ?? { posts: [], issues: [] };
    const isSummary = text.includes('multipart/alternative');
    const found = isSummary
      ? [...(text.split('text/html')[0] ?? '').matchAll(/threads\/(\w{32})/g)].map(
          ([, hash = '']) => byHash.get(hash) ?? '?',
        )
      : [...text.matchAll(/This is (p\d+@people\.example)\./g)].map(([, id = '']) => id);
    own.posts.push(...found);
    const number = /^Subject: \[.*Vol (\d+), Issue (\d+)/m.exec(text);
    if (number) own.issues.push(`${number[1]?.padStart(5, '0')} ${number[2]?.padStart(5, '0')}`);
    got.set(to, own);
  }
  return got;
}

async function carryOut(open: DigestList, { list, ids }: Awaited<ReturnType<typeof setUp>>, step: Step) {
  const { house, clock } = open;
  if (step.do === 'post') {
    // Two long ones fill a digest.
    const end = step.long ? 'A line of text.\r\n'.repeat(1000) : '';
    return write(house, { from: `${names[step.who]}@people.example`, end }, list);
  }
  if (step.do === 'choose') {
    const { mail, hour, zone } = step;
    await choose(house, list, ids.get(names[step.who] ?? '') ?? 0, { mail, hour, zone: zones[zone] }, step.killed);
    return undefined;
  }
  clock.at = new Date(clock.at.getTime() + step.hours * 3_600_000);
  if (step.killed) {
    const run = (...args: Parameters<typeof sendDigests.run>) => thenKilled(sendDigests.run(...args));
    await survive(perform(house, { ...sendDigests, run }, admin, { list }));
  }
  await runJobs(house);
  return undefined;
}

const repeated = (all: ReadonlyArray<string>) => all.filter((one, index) => all.indexOf(one) !== index);

test('whatever happens, in whatever order and at once, everybody gets every post exactly once', async () => {
  await using open = await digestList({});
  const { house } = open;
  await fc.assert(
    fc.asyncProperty(steps(['each', ...gathered]), fc.integer({ min: 1, max: 3 }), async (all, together) => {
      const world = await setUp(open);
      const posts: string[] = [];
      for (let at = 0; at < all.length; at += together) {
        const written = await Promise.all(all.slice(at, at + together).map((step) => carryOut(open, world, step)));
        posts.push(...written.filter((id) => id !== undefined));
      }
      for (const id of world.ids.values()) await choose(house, world.list, id, { mail: 'each' });
      const got = await gotFrom(house, world.list, posts);
      for (const name of names) {
        const own = got.get(name)?.posts ?? [];
        const issues = got.get(name)?.issues ?? [];
        expect([name, own.toSorted()]).toEqual([name, posts.toSorted()]);
        expect([name, issues, repeated(issues)]).toEqual([name, issues.toSorted(), []]);
      }
    }),
    runs(15),
  );
}, 300_000);

test('nothing comes that was posted while somebody wanted no mail; what was posted before comes once', async () => {
  await using open = await digestList({});
  const { house } = open;
  await fc.assert(
    fc.asyncProperty(steps(['each', 'none', 'pause', ...gathered]), async (all) => {
      const world = await setUp(open);
      const posts: string[] = [];
      const mode = new Map(Object.entries({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily', eva: 'each' }));
      const paused = new Map<string, Date>();
      const due = new Map(names.map((name) => [name, new Set<string>()]));
      const never = new Map(names.map((name) => [name, new Set<string>()]));
      for (const step of all) {
        const id = await carryOut(open, world, step);
        const name = step.do === 'choose' && !step.killed ? (names[step.who] ?? '') : undefined;
        if (step.do === 'choose' && name) {
          const until = new Date(`${new Date(open.clock.at.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)}`);
          if (step.mail === 'pause') paused.set(name, until);
          else paused.delete(name);
          if (step.mail !== 'pause') mode.set(name, step.mail);
          else if (mode.get(name) === 'none') mode.set(name, 'each');
        }
        if (!id) continue;
        posts.push(id);
        for (const reader of names) {
          const isPaused = (paused.get(reader)?.getTime() ?? 0) > open.clock.at.getTime();
          if (mode.get(reader) === 'none' || (isPaused && mode.get(reader) === 'each')) never.get(reader)?.add(id);
          else if (!isPaused) due.get(reader)?.add(id);
        }
      }
      for (const [name, id] of world.ids)
        if ((paused.get(name)?.getTime() ?? 0) <= open.clock.at.getTime())
          await choose(house, world.list, id, { mail: 'each' });
      const got = await gotFrom(house, world.list, posts);
      for (const name of names) {
        const own = got.get(name)?.posts ?? [];
        expect([name, repeated(own)]).toEqual([name, []]);
        expect([name, own.filter((id) => never.get(name)?.has(id))]).toEqual([name, []]);
        expect([name, [...(due.get(name) ?? [])].filter((id) => !own.includes(id))]).toEqual([name, []]);
      }
    }),
    runs(15),
  );
}, 300_000);
