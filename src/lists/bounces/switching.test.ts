import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { type BouncedList, bouncedList, bounceLike } from '../../../test/bounced-list.ts';
import { admin, origin, withRole } from '../../../test/moderated-list.ts';
import { reportAlarms } from './report-alarms.ts';
import { resumeDelivery } from './resume-delivery.ts';
import { stopDelivery } from './stop-delivery.ts';
import { tendBouncing } from './tend-bouncing.ts';

const bounce = bounceLike('postfix-unknown');
const tend = (it: BouncedList) => perform(it.house, tendBouncing, houseActor('jobs'), {});

/** Mails that went to this address and are no posts, oldest first: their text. */
const told = (it: BouncedList, name: string) =>
  it.copies
    .filter(({ recipient, raw }) => recipient === `${name}@people.example` && /^Auto-Submitted:/m.test(raw))
    .map(({ raw }) => raw.replace(/=\r?\n/g, ''));

/** Ben's mail comes back until he is asked; answers the return path of that mail. */
async function untilProbed(it: BouncedList): Promise<string> {
  for (let day = 0; day < 5; day += 1) {
    await it.back((await it.post()).get('ben') ?? '', bounce);
    it.pass(1);
  }
  await it.send();
  const probe = it.copies.find(({ recipient, raw }) => recipient.startsWith('ben') && raw.includes('Auto-Submitted'));
  return probe?.from ?? '';
}

test('a probe that comes back switches delivery off; three warnings, seven days apart, and the subscription ends', async () => {
  await using it = await bouncedList(['ben', 'chi']);
  const ben = it.house.db.updateTable('person').set({ language: 'es' }).where('name', '=', 'ben');
  await ben.execute();
  const path = await untilProbed(it);
  expect(told(it, 'ben')[0]).toMatch(/Content-Language: es/);
  expect(told(it, 'ben')[0]).not.toMatch(/\/(confirm|preferences|leave)\//);
  await it.back(path, bounce);
  expect(await it.member('ben')).toMatchObject({ off: true, probed: false });
  expect([...(await it.post()).keys()].sort()).toEqual(['ana', 'chi']);

  const done: object[] = [];
  for (let day = 0; day <= 22; day += 1) {
    const { warned, ended } = await tend(it);
    if (warned + ended > 0) done.push({ day, warned, ended });
    it.pass(1);
  }
  expect(done).toEqual([
    { day: 0, warned: 1, ended: 0 },
    { day: 7, warned: 1, ended: 0 },
    { day: 14, warned: 1, ended: 0 },
    { day: 21, warned: 0, ended: 1 },
  ]);
  expect(await it.member('ben')).toMatchObject({ left: true });
  await it.send();
  const links = told(it, 'ben')
    .slice(1)
    .map((raw) => /\/es\/confirm\/[a-z2-7]{32}/.exec(raw)?.[0]);
  expect(new Set(links).size).toBe(3);
  expect(links).not.toContain(undefined);
  const subjects = told(it, 'owner').map((raw) => /Content-Language: fr[\s\S]*ben@people\.example/.test(raw));
  expect(subjects).toEqual([true, true]);
  expect((await it.steps('ben')).slice(5)).toEqual([
    'probe-sent',
    'switched-off',
    'bounce-warned',
    'bounce-warned',
    'bounce-warned',
    'ended-by-bounces',
  ]);
  await it.send();
  expect(await tend(it)).toEqual({ reset: 0, warned: 0, ended: 0 });
});

test('the button of the link in a warning switches on again, and the score starts at nothing', async () => {
  await using it = await bouncedList(['ben']);
  await it.back(await untilProbed(it), bounce);
  await tend(it);
  await it.send();
  const link = /\/confirm\/[a-z2-7]{32}/.exec(told(it, 'ben').at(-1) ?? '')?.[0] ?? '';
  expect(await (await it.web.request(link)).text()).toContain('Send me mail again');
  expect(await it.member('ben')).toMatchObject({ off: true });
  const press = () => it.web.request(link, { method: 'POST', headers: { Origin: origin } });
  expect((await press()).status).toBe(200);
  expect(await it.member('ben')).toMatchObject({ off: false, score: 0 });
  expect((await press()).status).toBe(410);
  expect([...(await it.post()).keys()]).toContain('ben');
  it.pass(1);
  await it.back((await it.post()).get('ben') ?? '', bounce);
  expect(await it.member('ben')).toMatchObject({ score: 1 });
});

test('a probe that does not come back in seven days has arrived: the score is nothing again', async () => {
  await using it = await bouncedList(['ben']);
  const path = await untilProbed(it);
  it.pass(5);
  expect(await tend(it)).toMatchObject({ reset: 0 });
  it.pass(1);
  expect(await tend(it)).toMatchObject({ reset: 1 });
  expect(await it.member('ben')).toMatchObject({ score: 0, probed: false, off: false });
  await it.back(path, bounce);
  expect(await it.member('ben')).toMatchObject({ off: false });
});

test('a probe that is refused by policy, or answered by a program, switches nobody off', async () => {
  await using it = await bouncedList(['ben']);
  const path = await untilProbed(it);
  for (const format of ['gmail-dmarc', 'sieve-left', 'postfix-delayed']) await it.back(path, bounceLike(format));
  expect(await it.member('ben')).toMatchObject({ off: false, probed: true });
});

test('points taken back drop the probe that they had caused', async () => {
  const readers = ['ben', ...Array.from({ length: 12 }, (_, n) => `reader${n}`)];
  await using it = await bouncedList(readers);
  for (let day = 0; day < 4; day += 1) {
    await it.back((await it.post()).get('ben') ?? '', bounce);
    it.pass(1);
  }
  const paths = await it.post();
  await it.back(paths.get('ben') ?? '', bounce);
  expect(await it.member('ben')).toMatchObject({ score: 5, probed: true });
  for (const name of readers.slice(1, 11)) await it.back(paths.get(name) ?? '', bounce);
  expect(await it.member('ben')).toMatchObject({ score: 4, probed: false });
  expect((await it.steps('ben')).slice(-2)).toEqual(['points-taken-back', 'probe-dropped']);
});

test('a moderator switches off and on; nobody else does, nor for another list', async () => {
  await using it = await bouncedList(['ben']);
  const { id: subscription } = await it.member('ben');
  const wish = { list: 'talk', subscription };
  const mo = await withRole(it.house, 'mo@people.example', 'moderator', 'lists:talk');
  const other = await withRole(it.house, 'eve@people.example', 'moderator', 'lists:other');
  await expect(perform(it.house, stopDelivery, other, wish)).rejects.toMatchObject({ status: 403 });
  await expect(perform(it.house, stopDelivery, other, { ...wish, list: 'other' })).rejects.toMatchObject({
    status: 404,
  });
  expect(await perform(it.house, stopDelivery, mo, wish)).toEqual({ changed: true });
  expect(await perform(it.house, stopDelivery, mo, wish)).toEqual({ changed: false });
  expect([...(await it.post()).keys()]).toEqual(['ana']);
  expect(await perform(it.house, resumeDelivery, mo, wish)).toEqual({ changed: true });
  expect([...(await it.post()).keys()].sort()).toEqual(['ana', 'ben']);
  expect(await it.steps('ben')).toEqual(['switched-off', 'switched-on']);
});

test('administrators get one mail for all alarms, in their language, and none without an alarm', async () => {
  await using it = await bouncedList(['ben']);
  await withRole(it.house, 'root@people.example', 'administrator', 'site', 'ru');
  const report = () => perform(it.house, reportAlarms, admin, {});
  expect(await report()).toEqual({ alarms: 0 });
  for (let n = 0; n < 3; n += 1) await it.back((await it.post()).get('ben') ?? '', bounceLike('gmail-dmarc'));
  expect(await report()).toEqual({ alarms: 3 });
  expect(await report()).toEqual({ alarms: 0 });
  await it.send();
  expect(told(it, 'root').map((raw) => /^Content-Language: (\w+)/m.exec(raw)?.[1])).toEqual(['ru']);
});
