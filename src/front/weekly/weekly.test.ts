import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { changeReaders } from '#lists/settings/change-readers.ts';
import { house as houseActor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { addList, copies, digestList, write } from '../../../test/digest-list.ts';
import { pythonReads, pythonWith } from '../../../test/journeys/python.ts';
import { asking, origin, person, statements } from '../../../test/people.ts';
import { operationNamed, rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { sendWeeks } from './jobs.ts';
import { sendWeekly } from './send-weekly.ts';

const python = await pythonWith('email');
const admin = houseActor('test');
const monday = new Date('2026-03-09T08:03:00Z');

/** Somebody who reads in `language` on the clock of `zone` and asked for the mail on the Sunday before last. */
async function reader(
  house: House,
  name: string,
  { language = 'en' as Language, zone = 'UTC', since = '2026-03-01' } = {},
) {
  const id = await person(house, `${name}@people.example`, name);
  await house.db.updateTable('person').set({ language, time_zone: zone }).where('id', '=', id).execute();
  await house.db
    .insertInto('weekly_reader')
    .values({ person_id: id, since: new Date(since), week: null })
    .execute();
  return id;
}

const send = (house: House) => sendWeeks(house, rooms);
const weekly = async (house: House) =>
  (await copies(house)).filter(({ raw }) => raw.includes('/weekly/leave/')).map(({ to, raw }) => ({ to, raw }));
const whom = async (house: House) => (await weekly(house)).map(({ to }) => to).toSorted();

const said = z.object({
  ...{
    subject: z.string(),
    to: z.string(),
    language: z.string(),
    text: z.string(),
    leave: z.string(),
    post: z.string(),
  },
  ...{ auto: z.string(), defects: z.array(z.string()) },
});
const script = `
import email, json, sys
from email import policy
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
print(json.dumps({'subject': str(mail['subject']), 'to': str(mail['to']), 'language': str(mail['content-language']),
  'text': mail.get_content(), 'leave': str(mail['list-unsubscribe']), 'post': str(mail['list-unsubscribe-post']),
  'auto': str(mail['auto-submitted']), 'defects': [repr(d) for d in mail.defects]}))
`;

test.skipIf(!python)(
  'asked for on a page, read by Python in Arabic, ended by one click of a mail program',
  async () => {
    await using open = await digestList({ ana: 'each' });
    const { house, clock } = open;
    const web = createWeb(house, rooms);
    const id = await person(house, 'huda@people.example', 'هدى');
    await house.db
      .updateTable('person')
      .set({ language: 'ar', time_zone: 'Africa/Cairo' })
      .where('id', '=', id)
      .execute();
    clock.at = new Date();
    const ask = await asking(house, web, 'huda@people.example');
    clock.at = new Date('2026-03-03T12:00:00Z');
    expect(await (await ask('/ar/me/weekly')).text()).toContain('لا تصلكم هذه الرسالة');
    expect((await ask('/ar/me/weekly', [['wants', 'yes']])).headers.get('location')).toBe('/ar/me/weekly?saved=1');
    await write(house, { from: 'Ana <ana@people.example>', subject: 'Paragraph 12' });
    clock.at = new Date('2026-03-09T05:59:00Z');
    await send(house);
    expect(await whom(house)).toEqual([]);
    clock.at = new Date('2026-03-09T06:03:00Z');
    await send(house);
    const [mail] = await weekly(house);
    const read = await pythonReads(script, mail?.raw ?? Buffer.alloc(0), said);
    expect(read).toMatchObject({ to: 'huda@people.example', language: 'ar', defects: [], auto: 'auto-generated' });
    expect(read.subject).toContain('الجديد في الأسبوع');
    expect(read.text).toMatch(
      /\u2068Paragraph 12\u2069 \(رسالة جديدة واحدة\)\r?\nhttps:\/\/parley\.test\.example\/ar\/lists\/talk\/threads\/[A-Z2-7]{32}/,
    );
    expect(read.text).toContain('https://parley.test.example/ar/me/weekly');
    expect(read.post).toBe('List-Unsubscribe=One-Click');

    const link = /<https:\/\/[^/]+([^>]+)>/.exec(read.leave)?.[1] ?? '';
    expect((await web.request(origin + link)).status).toBe(200);
    expect(await house.db.selectFrom('weekly_reader').select('since').executeTakeFirst()).not.toEqual({ since: null });
    // No Origin, no cookie: as a mail program does it.
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    for (let twice = 0; twice < 2; twice += 1)
      expect((await web.request(origin + link, { method: 'POST', body })).status).toBe(200);
    expect((await web.request(`${origin}/weekly/leave/${'a'.repeat(29)}`, { method: 'POST', body })).status).toBe(404);
    await write(house, { from: 'Ana <ana@people.example>', subject: 'Paragraph 13' });
    clock.at = new Date('2026-03-16T09:00:00Z');
    await send(house);
    expect(await whom(house)).toEqual(['huda']);
  },
);

test('each gets it once a week, on his own Monday morning, and not for the week in which he asked', async () => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await reader(house, 'tarawa', { zone: 'Pacific/Tarawa', since: '2026-03-02T20:00:00Z' });
  await reader(house, 'lima', { zone: 'America/Lima', since: '2026-03-02T20:00:00Z' });
  await reader(house, 'late', { since: '2026-03-09T08:01:00Z' });
  clock.at = new Date('2026-03-05T12:00:00Z');
  await write(house, { from: 'Ana <ana@people.example>', subject: 'News' });
  clock.at = new Date('2026-03-08T20:03:00Z');
  await send(house);
  expect(await whom(house)).toEqual(['tarawa']);
  clock.at = new Date('2026-03-09T13:03:00Z');
  for (let n = 0; n < 3; n += 1) await send(house);
  expect(await whom(house)).toEqual(['lima', 'tarawa']);
  // Nothing new since: nothing is sent, and it is not looked for again.
  clock.at = new Date('2026-03-16T14:00:00Z');
  await send(house);
  expect(await whom(house)).toEqual(['lima', 'tarawa']);
  expect(await statements(house, send)).toBe(2);
});

test('nobody reads of what he may not see, and nobody who has left is written to', async () => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await addList(house, 'inner', { ana: 'each' }, 'Inner circle');
  await write(house, { from: 'Ana <ana@people.example>', subject: 'For all' });
  await write(house, { from: 'Ana <ana@people.example>', subject: 'For the few' }, 'inner');
  await perform(house, changeReaders, admin, { list: 'inner', circle: 'private' });
  await addList(house, 'floor', { eve: 'none' }, 'Floor');
  await write(house, { from: 'Eve <eve@people.example>', subject: 'For members' }, 'floor');
  await perform(house, changeReaders, admin, { list: 'floor', circle: 'members' });
  await reader(house, 'eve');
  await reader(house, 'ben');
  const mo = await reader(house, 'mo');
  await house.db
    .insertInto('person_grant')
    .values({ person_id: mo, role: 'moderator', scope: 'lists:inner', granted_by: null })
    .execute();
  const gone = await reader(house, 'gone');
  const left = { person_id: gone, joined_at: new Date(0), left_at: new Date(1), how: 'form' as const, basis: 'x' };
  await house.db.insertInto('membership').values(left).execute();
  clock.at = monday;
  await send(house);
  const texts = new Map((await weekly(house)).map(({ to, raw }) => [to, raw.toString()]));
  expect([...texts.keys()].toSorted()).toEqual(['ben', 'eve', 'mo']);
  expect([texts.get('ben')?.includes('For all'), texts.get('ben')?.includes('For the few')]).toEqual([true, false]);
  expect(texts.get('ben')).not.toContain('/lists/inner');
  expect(texts.get('mo')).toContain('For the few');
  // Ben asked for the mail by an address alone: the network has him neither as a member nor in an office.
  expect([...texts].filter(([, text]) => text.includes('For members')).map(([to]) => to)).toEqual(['eve', 'mo']);
  expect(texts.get('mo')).not.toContain('ben@people.example');
});

test('milestones moved and to come, threads with the most messages first', async () => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await reader(house, 'fr', { language: 'fr' });
  const slug = 'review';
  await perform(house, operationNamed('processes.open-process'), admin, {
    ...{ slug, names: { en: 'Review', fr: 'Examen' }, mandates: { en: 'To review.' } },
  });
  await perform(house, operationNamed('processes.add-milestone'), admin, {
    ...{ process: slug, titles: { en: 'Zero draft', fr: 'Avant-projet' }, kind: 'text', isFirm: false },
    ...{ precision: 'day', startsOn: '2026-03-20', timeZone: 'UTC' },
  });
  for (const subject of ['Quiet', 'Busy', 'Re: Busy'])
    await write(house, { from: 'Ana <ana@people.example>', subject });
  clock.at = monday;
  await send(house);
  const [mail] = await weekly(house);
  const { text } = await pythonReads(script, mail?.raw ?? Buffer.alloc(0), said);
  expect(text.indexOf('Busy')).toBeLessThan(text.indexOf('Quiet'));
  expect(text).toContain('20 mars 2026 (provisoire)');
  expect(text).toContain('\u2068Avant-projet\u2069');
  expect(text).toContain('https://parley.test.example/fr/processes/review');
});

test('a thousand readers cost as many statements as one; more come in batches, and what is new is asked once', async () => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await write(house, { from: 'Ana <ana@people.example>', subject: 'News' });
  await reader(house, 'one');
  clock.at = monday;
  let asked = 0;
  const telling = {
    whatsNew: async () => [{ title: `N${++asked}`, path: '/x', at: new Date('2026-03-05'), kind: 'list' }],
  };
  const few = await statements(house, (it) => sendWeeks(it, [telling]));
  await manyReaders(house, 1000);
  const many = await statements(house, (it) => sendWeeks(it, [telling]));
  // A batch that is full is followed by a look whether there are more.
  expect([asked, many]).toEqual([2, few + 1]);
  await manyReaders(house, 1500);
  await send(house);
  await sendWeeks(house, [telling]);
  expect(asked).toBe(2);
  const written = await house.db.selectFrom('delivery').select('address').where(sql<boolean>`slots ? 'to'`).execute();
  expect([written.length, new Set(written.map(({ address }) => address)).size]).toEqual([2501, 2501]);
});

async function manyReaders(house: House, n: number): Promise<void> {
  await sql`with p as (insert into person (name) select gen_random_uuid() from generate_series(1, ${n}) returning id, name),
    a as (insert into address (person_id, email, canonical, confirmed_at)
      select id, name || '@people.example', name || '@people.example', now() from p)
    insert into weekly_reader (person_id, since) select id, '2026-03-01' from p`.execute(house.db);
}

test('a kill in the middle undoes week and mails together; two that send at once send once', async () => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await reader(house, 'one');
  await write(house, { from: 'Ana <ana@people.example>', subject: 'News' });
  clock.at = monday;
  const killed = {
    ...sendWeekly,
    run: async (...given: Parameters<typeof sendWeekly.run>) => {
      await sendWeekly.run(...given);
      throw new Error('killed');
    },
  };
  const line = { title: 'L', path: '/lists/l', kind: 'list' };
  const content = { threads: [], news: [], changes: [], lists: [line], ahead: [] };
  const input = { week: '2026-03-09', language: 'en', readers: [1], content };
  await expect(perform(house, killed, admin, input)).rejects.toThrow('killed');
  expect([await whom(house), await house.db.selectFrom('weekly_reader').select('week').execute()]).toEqual([
    [],
    [{ week: null }],
  ]);
  await Promise.all([send(house), send(house)]);
  expect(await whom(house)).toEqual(['one']);
});
