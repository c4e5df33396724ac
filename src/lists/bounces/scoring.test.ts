import { expect, test } from 'vitest';
import { returnPath } from '#delivery/copy.ts';
import { bouncedList, bounceLike } from '../../../test/bounced-list.ts';

const domain = 'lists.test.example';
const dead = ['postfix-unknown', 'exim-text-unrouteable', 'gmail-no-such-user', 'm365-not-found', 'yahoo-no-account'];

test('bounces of five systems on five days lead to a probe, one of them alone to one point', async () => {
  await using it = await bouncedList(['ben', 'chi']);
  for (const [n, format] of dead.entries()) {
    const paths = await it.post();
    expect([...paths.keys()].sort()).toEqual(['ana', 'ben', 'chi']);
    expect(await it.back(paths.get('ben') ?? '', bounceLike(format))).toBe('taken');
    // Told again, and by another system on the same day: it stays one point.
    await it.back(paths.get('ben') ?? '', bounceLike(format));
    await it.back((await it.post()).get('ben') ?? '', bounceLike('sendmail-transcript'));
    expect([format, (await it.member('ben')).score]).toEqual([format, n + 1]);
    it.pass(1);
  }
  expect(await it.member('ben')).toMatchObject({ score: 5, probed: true, off: false });
  expect(await it.member('chi')).toMatchObject({ score: 0, probed: false });
  expect((await it.steps('ben')).filter((type) => type !== 'bounce-scored')).toEqual(['probe-sent']);
});

test('policy, delays, automatic answers and what nobody can read score nobody', async () => {
  await using it = await bouncedList(['ben']);
  const others = ['gmail-dmarc', 'outlook-block-list', 'gmail-delay', 'sieve-left', 'person-quotes-bounce'];
  for (const format of [...others, ...others]) {
    await it.back((await it.post()).get('ben') ?? '', bounceLike(format));
    it.pass(1);
  }
  expect(await it.member('ben')).toMatchObject({ score: 0, probed: false, off: false });
  const alarms = await it.house.db.selectFrom('bounce_alarm').select(['kind', 'failed', 'copies']).execute();
  expect(alarms).toEqual(Array(4).fill({ kind: 'policy', failed: 1, copies: 2 }));
});

test('a refusal at the door counts like a bounce; a relay that is away does not', async () => {
  let answer = 550;
  await using it = await bouncedList(['ben', 'chi'], (recipient) => (recipient.startsWith('ben') ? answer : 'take'));
  await it.post();
  expect((await it.member('ben')).score).toBe(1);
  answer = 451;
  it.pass(1);
  await it.post();
  for (let day = 0; day < 7; day += 1) {
    it.pass(1);
    await it.send();
    await it.follow();
  }
  const states = await it.house.db
    .selectFrom('delivery')
    .select(['state', 'verdict'])
    .where('state', '<>', 'sent')
    .execute();
  expect(states).toEqual([
    { state: 'failed', verdict: 'mailbox' },
    { state: 'failed', verdict: 'transient' },
  ]);
  expect((await it.member('ben')).score).toBe(1);
});

test('forged bounces score nothing: no token, a wrong one, one that was written for another use', async () => {
  await using it = await bouncedList(['ben']);
  const paths = await it.post();
  const bounce = bounceLike('postfix-unknown')
    .replaceAll('noor@reader.example', 'ben@people.example')
    .replaceAll('paragraph-12@authors.example', 'post0@people.example');
  expect(await it.back(`bounces@${domain}`, bounce)).toBe('taken');
  expect(await it.house.db.selectFrom('bounce').select(['named_by', 'class']).execute()).toEqual([
    { named_by: 'message', class: 'mailbox' },
  ]);
  const path = paths.get('ben') ?? '';
  expect(
    await it.back(
      path.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')),
      bounce,
    ),
  ).toBe(550);
  const leave = /leave\/(\w+)/.exec(it.copies[0]?.raw ?? '')?.[1];
  expect(leave).toBeDefined();
  expect(await it.back(`bounces+${leave}@${domain}`, bounce)).toBe(550);
  expect(await it.member('ben')).toMatchObject({ score: 0 });
  // The token of a copy that another member got speaks of that member.
  await it.back(paths.get('ana') ?? '', bounce);
  expect([(await it.member('ben')).score, (await it.member('ana')).score]).toEqual([0, 1]);
});

test('a message that fails for many freezes: points are taken back, and one alarm is raised', async () => {
  const readers = Array.from({ length: 30 }, (_, n) => `reader${n}`);
  await using it = await bouncedList(readers);
  const first = await it.post();
  await it.back(first.get('reader0') ?? '', bounceLike('postfix-unknown'));
  it.pass(1);
  const paths = await it.post();
  for (const name of readers.slice(0, 11)) {
    await it.back(paths.get(name) ?? '', bounceLike('postfix-unknown'));
    if (name === 'reader5') expect((await it.member(name)).score).toBe(1);
  }
  const scores = await Promise.all(readers.slice(0, 12).map(async (name) => (await it.member(name)).score));
  expect(scores).toEqual([1, ...Array(11).fill(0)]);
  // What comes back later changes nothing either.
  await it.back(paths.get('reader20') ?? '', bounceLike('qmail-two'));
  expect((await it.member('reader20')).score).toBe(0);
  const alarms = await it.house.db.selectFrom('bounce_alarm').select(['kind', 'failed', 'copies']).execute();
  expect(alarms).toEqual([{ kind: 'mass', failed: 12, copies: 31 }]);
  expect(await it.steps('reader5')).toEqual(['bounce-scored', 'points-taken-back']);
  const frozen = await it.house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'lists.scoring-frozen')
    .execute();
  expect(frozen).toEqual([{ details: { outgoing: expect.any(Number), copies: 31, failed: 11 } }]);
});

test('where the list does not score, nobody is scored', async () => {
  await using it = await bouncedList(['ben']);
  await it.house.db
    .updateTable('list')
    .set({ rules: { bounces: false } })
    .execute();
  await it.back((await it.post()).get('ben') ?? '', bounceLike('postfix-unknown'));
  expect((await it.member('ben')).score).toBe(0);
  await it.house.db.updateTable('list').set({ rules: {} }).execute();
  await it.back((await it.post()).get('ben') ?? '', bounceLike('postfix-unknown'));
  expect((await it.member('ben')).score).toBe(1);
});

test('the return path of a copy is its own', async () => {
  await using it = await bouncedList(['ben']);
  const path = (await it.post()).get('ben');
  const { id } = await it.house.db
    .selectFrom('delivery')
    .select('id')
    .where('address', '=', 'ben@people.example')
    .executeTakeFirstOrThrow();
  expect(path).toBe(returnPath(it.house.secrets.link, id, domain));
});
