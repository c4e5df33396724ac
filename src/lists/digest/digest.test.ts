import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addAdministrator } from '#members/add-administrator.ts';
import { sendSignInLink } from '#members/send-sign-in-link.ts';
import type { House } from '#platform/operation.ts';
import { inWork, perform } from '#platform/operation.ts';
import { cookiesOf } from '../../../test/cookies.ts';
import { addList, admin, copies, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { statements } from '../../../test/people.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { mustFindList } from '../queries.ts';
import type { DeliveryMode } from '../schema.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { closeDigests } from './close-digests.ts';
import { editionsWaiting, listsDue } from './digest-queries.ts';
import { sendDigests } from './send-digests.ts';
import { lockStream } from './stream.ts';

const nextMorning = new Date('2026-03-03T07:00:00Z');

/** `NAME: Vol 1, Issue 1: p1 p2` for each digest, in the order in which they went out. */
async function digests(house: House): Promise<string[]> {
  const all = await copies(house);
  return all.flatMap(({ to, kind, raw }) => {
    if (kind !== 'digest') return [];
    const text = raw.toString().replace(/=\r\n/g, '');
    const number = /^Subject: \[.*?\] (.*)/m.exec(text)?.[1]?.replace('Digest, ', '');
    const posts = [...text.matchAll(/This is (\w+)\./g)].map(([, id]) => id);
    return [`${to}: ${number}: ${posts.join(' ')}`];
  });
}
const say = (house: House, name: string, more: { from?: string; end?: string } = {}) =>
  write(house, { body: `This is ${name}.\r\n${more.end ?? ''}`, ...more });

async function change(house: House, who: string, next: DeliveryMode | 'pause', set: object = {}) {
  await inWork(house, admin, async (work) => {
    const list = await mustFindList(work.db, 'talk');
    const { id } = await work.db
      .selectFrom('subscription')
      .innerJoin('address', 'address.id', 'subscription.address_id')
      .select('subscription.id')
      .where('email', '=', `${who}@people.example`)
      .executeTakeFirstOrThrow();
    await closeDigests(work, list, [id], next);
    const delivery = next === 'pause' ? {} : { delivery: next };
    await work.db
      .updateTable('subscription')
      .set({ ...delivery, ...set })
      .where('id', '=', id)
      .execute();
  });
}

test('who gets each message gets it at once, everybody else one mail at his hour', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily', eva: 'none' });
  const { house, clock } = open;
  await write(house);
  await write(house, { from: 'Ben <ben@people.example>' });
  const kinds = async () => (await copies(house)).map(({ to, kind }) => `${kind} ${to}`);
  expect(await kinds()).toEqual(['post ana', 'post ana']);
  clock.at = new Date('2026-03-03T06:55:00Z');
  expect(await runJobs(house)).toEqual([]);
  clock.at = nextMorning;
  expect(await runJobs(house)).toEqual(['talk']);
  expect(await kinds()).toEqual(['post ana', 'post ana', 'digest ben', 'digest chi', 'digest dee']);
  expect(await runJobs(house)).toEqual([]);
});

test('a digest that is full goes out at once, a summary and a digest without limit wait for the hour', async () => {
  await using open = await digestList({ ben: 'plain', dee: 'daily' });
  const { house } = open;
  await perform(house, changeSettings, admin, { list: 'talk', digestSize: 2 });
  const end = `${'A line.\r\n'.repeat(130)}`;
  await say(house, 'one', { from: 'ben@people.example', end });
  await say(house, 'two', { from: 'ben@people.example', end });
  expect(await house.jobs.depth('lists.send-digests')).toBe(1);
  await runJobs(house);
  expect(await digests(house)).toEqual(['ben: Vol 1, Issue 1: one two']);
  await perform(house, changeSettings, admin, { list: 'talk', digestSize: 0 });
  await say(house, 'three', { from: 'ben@people.example', end: end.repeat(5) });
  expect(await runJobs(house)).toEqual([]);
});

test('who leaves digests gets one last one; who joins them nothing that he had; who changes the form goes on', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'plain' });
  const { house, clock } = open;
  const from = 'ana@people.example';
  await say(house, 'one', { from });
  await change(house, 'ben', 'each');
  expect(await digests(house)).toEqual(['ben: Vol 1, Issue 1: one']);
  await change(house, 'ana', 'plain');
  await change(house, 'chi', 'mime');
  await change(house, 'ben', 'none');
  await say(house, 'two', { from });
  clock.at = nextMorning;
  await runJobs(house);
  expect((await digests(house)).toSorted()).toEqual([
    'ana: Vol 1, Issue 1: two',
    'ben: Vol 1, Issue 1: one',
    'chi: Vol 1, Issue 1: one two',
    'dee: Vol 1, Issue 1: one two',
  ]);
});

test('not to who left, pauses, is switched off or wrote it himself and does not want it back', async () => {
  const who = { ana: 'plain', ben: 'plain', chi: 'plain', dee: 'plain', eva: 'plain' };
  await using open = await digestList(who);
  const { house, clock } = open;
  await say(house, 'one', { from: 'ana@people.example' });
  await change(house, 'ben', 'pause', { paused_until: new Date('2026-03-05T00:00:00Z') });
  await change(house, 'chi', 'plain', { left_at: clock.at });
  await change(house, 'dee', 'plain', { switched_off_at: clock.at });
  await change(house, 'ana', 'plain', { own_posts: false });
  await say(house, 'two', { from: 'eva@people.example' });
  clock.at = nextMorning;
  await runJobs(house);
  expect((await digests(house)).toSorted()).toEqual([
    'ana: Vol 1, Issue 2: two',
    'ben: Vol 1, Issue 1: one',
    'eva: Vol 1, Issue 2: one two',
  ]);
  clock.at = new Date('2026-03-05T08:00:00Z');
  await change(house, 'dee', 'plain', { switched_off_at: null });
  await say(house, 'three', { from: 'eva@people.example' });
  clock.at = new Date('2026-03-06T08:00:00Z');
  await runJobs(house);
  expect((await digests(house)).slice(3).toSorted()).toEqual([
    'ana: Vol 1, Issue 3: three',
    'ben: Vol 1, Issue 3: three',
    'dee: Vol 1, Issue 3: three',
    'eva: Vol 1, Issue 3: three',
  ]);
});

test('each at his own hour on his own clock; numbers begin again with the volume', async () => {
  await using open = await digestList({ ben: 'plain', chi: 'plain' });
  const { house, clock } = open;
  await house.db.updateTable('person').set({ time_zone: 'Asia/Tokyo' }).where('name', '=', 'chi').execute();
  await say(house, 'one', { from: 'ben@people.example' });
  clock.at = new Date('2026-03-02T22:00:00Z');
  await runJobs(house);
  clock.at = nextMorning;
  await runJobs(house);
  await say(house, 'two', { from: 'ben@people.example' });
  clock.at = new Date('2026-04-01T08:00:00Z');
  await runJobs(house);
  expect(await digests(house)).toEqual([
    'chi: Vol 1, Issue 1: one',
    'ben: Vol 1, Issue 1: one',
    'chi: Vol 2, Issue 1: two',
    'ben: Vol 2, Issue 1: two',
  ]);
});

test('a change of mode waits for a post that is on its way, and a post for the change', async () => {
  await using open = await digestList({ ben: 'each' });
  const { house } = open;
  const list = await mustFindList(house.db, 'talk');
  let isDone = false;
  let changing: Promise<void> = Promise.resolve();
  await house.db.transaction().execute(async (trx) => {
    await lockStream(trx, list.id);
    changing = change(house, 'ben', 'mime').then(() => {
      isDone = true;
    });
    await wait(200);
    expect(isDone).toBe(false);
  });
  await changing;
  expect(isDone).toBe(true);
});

test('one statement finds what is due, on one list and on three', async () => {
  await using open = await digestList({ ben: 'plain' });
  const { house } = open;
  await say(house, 'one', { from: 'ben@people.example' });
  for (const name of ['second', 'third']) {
    await addList(house, name, { ben: 'plain' }, name);
    await write(house, { from: 'ben@people.example' }, name);
  }
  expect((await editionsWaiting(house.db)).map(({ list, text }) => [list, text > 0])).toEqual([
    ['talk', true],
    ['second', true],
    ['third', true],
  ]);
  expect(await editionsWaiting(house.db, 1)).toHaveLength(1);
});

test('an issue costs the same statements for one reader and for three, and a list no more where there are three', async () => {
  await using open = await digestList({ ben: 'plain' });
  const { house, clock } = open;
  const found = () => statements(house, ({ db }) => listsDue(db, nextMorning));
  await write(house, { from: 'ben@people.example' });
  const forOne = await found();
  await addList(house, 'second', { ana: 'plain', ben: 'plain', chi: 'plain' }, 'Second');
  await addList(house, 'third', { ben: 'plain' }, 'Third');
  for (const list of ['second', 'third']) await write(house, { from: 'ben@people.example' }, list);
  clock.at = nextMorning;
  expect([await found(), await listsDue(house.db, clock.at)]).toEqual([forOne, ['talk', 'second', 'third']]);
  const costs = [];
  for (const list of ['talk', 'second', 'third'])
    costs.push(await statements(house, (counted) => perform(counted, sendDigests, admin, { list })));
  expect(new Set(costs).size).toBe(1);
  expect(await digests(house)).toHaveLength(5);
});

test('moderators see and set how digests are made, with the next issue and those sent; nobody else does', async () => {
  await using open = await digestList({ ben: 'plain' });
  const { house, clock } = open;
  const web = createWeb(house, rooms);
  const page = '/lists/talk/settings/digests';
  expect((await web.request(page)).status).toBe(403);
  expect((await web.request('/lists/none/settings/digests')).status).toBe(404);
  await perform(house, addAdministrator, admin, { email: 'root@people.example' });
  await perform(house, sendSignInLink, admin, { email: 'root@people.example', language: 'en' });
  const link = /https:\S+/.exec(String((await copies(house)).at(-1)?.raw.toString().replace(/=\r\n/g, '')))?.[0] ?? '';
  const ask = (path: string, fields?: Record<string, string>, Cookie = '') =>
    web.request(house.url + path, {
      headers: { Origin: house.url, Cookie },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
  clock.at = new Date();
  const entered = await ask(new URL(link).pathname, {});
  const cookie = cookiesOf(entered);
  const see = async (path = page) => (await ask(path, undefined, cookie)).text();

  expect(await see()).toContain('No message waits for a digest.');
  await say(house, 'one', { from: 'ben@people.example' });
  expect(await see()).toMatch(/1 message waits.*Today’s topics:.*This is one\./s);
  expect((await ask(page, { digestSize: '5', digestVolume: 'weekly' }, cookie)).status).toBe(303);
  expect((await mustFindList(house.db, 'talk')).rules).toMatchObject({ digestSize: 5, digestVolume: 'weekly' });
  expect((await ask(page, { digestSize: 'many', digestVolume: 'weekly' }, cookie)).status).toBe(422);
  expect(await see('/lists/talk/settings')).toContain(`href="${page}"`);
  clock.at = new Date(clock.at.getTime() + 86_400_000);
  await runJobs(house);
  expect(await see(`/fr${page}`)).toMatch(/Vol\. 1, n° 1.*Condensé.*<td>1<\/td><td>1<\/td>/s);
});
