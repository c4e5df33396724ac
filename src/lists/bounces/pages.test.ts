import { expect, test } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { type BouncedList, bouncedList, bounceLike } from '../../../test/bounced-list.ts';
import { admin, origin } from '../../../test/moderated-list.ts';
import { statements } from '../../../test/people.ts';
import { type Visitor, visitors } from '../../../test/permissions/visitors.ts';
import { createList } from '../create-list.ts';
import { listGauges } from '../jobs.ts';
import { mustFindList } from '../queries.ts';
import { bouncingMembers, storyOf } from './story-queries.ts';

const bounce = bounceLike('postfix-unknown');

async function withVisitors(readers: string[]) {
  const it = await bouncedList(readers);
  await perform(it.house, createList, admin, { name: 'other', title: 'Other' });
  const all = await visitors(it.house);
  const as = (kind: Visitor['kind']) => {
    const who = all.find((one) => one.kind === kind);
    const headers = { Cookie: who?.cookie ?? '', Origin: origin };
    return {
      actor: who?.actor as Actor,
      get: (path: string) => it.web.request(origin + path, { headers }),
      post: (path: string, form: Record<string, string> = {}) =>
        it.web.request(origin + path, { method: 'POST', headers, body: new URLSearchParams(form) }),
    };
  };
  return { it, as, [Symbol.asyncDispose]: () => it[Symbol.asyncDispose]() };
}

const words = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const fails = async (it: BouncedList, name: string) => it.back((await it.post()).get(name) ?? '', bounce);

test('a moderator sees who bounces, with score, state and the whole story in words', async () => {
  await using open = await withVisitors(['ben', 'chi']);
  const { it, as } = open;
  const page = as('moderator');
  expect(await words(await page.get('/lists/talk/bounces'))).toContain('Nobody’s mail comes back.');
  await fails(it, 'ben');
  await it.back((await it.post()).get('ben') ?? '', bounceLike('gmail-dmarc'));
  const list = await words(await page.get('/lists/talk/bounces'));
  expect(list).toContain('ben@people.example Gets mail Score: 1 (limit: 5)');
  expect(list).not.toContain('chi@people.example');
  expect(list).toContain('other systems refused 1 of 4 copies of a message for what it is');
  const { id } = await it.member('ben');
  expect((await page.post(`/lists/talk/bounces/${id}/off`)).status).toBe(303);
  const story = await words(await page.get(`/lists/talk/bounces/${id}`));
  for (const sentence of [
    'Switched off by a moderator. Score: 1',
    'Mail came back. Score now: 1',
    'the mailbox does not exist or takes no mail. It speaks against the address.',
    'the other side refused this mail. It does not speak against the address.',
    '5.1.1',
    'The moderator',
  ])
    expect(story).toContain(sentence);
  expect((await page.post(`/lists/talk/bounces/${id}/on`)).status).toBe(303);
  await fails(it, 'ben');
  expect((await page.post(`/lists/talk/bounces/${id}/reset`)).status).toBe(303);
  expect((await it.member('ben')).score).toBe(0);
  expect((await page.get('/lists/talk/bounces/999999')).status).toBe(404);
});

test('raw is for the owner of the list that sent the copy: as text, to be saved, byte for byte', async () => {
  await using open = await withVisitors(['ben']);
  const { it, as } = open;
  await fails(it, 'ben');
  const { id } = await it.house.db.selectFrom('bounce').select('id').executeTakeFirstOrThrow();
  const answer = await as('owner').get(`/lists/talk/bounces/raw/${id}.txt`);
  expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe(`${bounce}\r\n`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="bounce-${id}.txt"`);
  const paths = [`/lists/talk/bounces/raw/${id}.txt`, `/lists/other/bounces/raw/${id}.txt`];
  const statuses = async (kind: Visitor['kind']) =>
    Promise.all(paths.map(async (path) => (await as(kind).get(path)).status));
  expect(await statuses('administrator')).toEqual([200, 404]);
  for (const kind of ['moderator', 'member', 'other-moderator'] as const)
    expect(await statuses(kind)).toEqual([403, 403]);
});

test('the rules of scoring are set on the page; a wrong number comes back at its field', async () => {
  await using open = await withVisitors(['ben']);
  const { it, as } = open;
  const page = as('moderator');
  const wish = { bounces: 'on', bounceThreshold: '1', bounceDays: '3', bounceWarnings: '2' };
  const wrong = await page.post('/lists/talk/bounces', { ...wish, bounceThreshold: '99' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toMatch(/id="bounceThreshold-error"/);
  expect((await page.post('/lists/talk/bounces', wish)).status).toBe(303);
  await fails(it, 'ben');
  expect(await it.member('ben')).toMatchObject({ score: 1, probed: true });
  const { bounces: _, ...off } = wish;
  await page.post('/lists/talk/bounces', off);
  expect((await mustFindList(it.house.db, 'talk')).rules).toMatchObject({ bounces: false, bounceDays: 3 });
});

test('the list, and the story of one, cost as many statements for three as for one', async () => {
  await using open = await withVisitors(['ben', 'chi', 'dee']);
  const { it, as } = open;
  const { actor } = as('moderator');
  const list = await mustFindList(it.house.db, 'talk');
  const cost = async () => [
    await statements(it.house, ({ db }: House) => bouncingMembers(db, actor, list, 1)),
    await statements(it.house, async ({ db }: House) => storyOf(db, actor, list, (await it.member('ben')).id)),
  ];
  await fails(it, 'ben');
  const one = await cost();
  for (const name of ['ben', 'ben', 'chi', 'dee']) await fails(it, name);
  expect((await bouncingMembers(it.house.db, actor, list, 1)).total).toBe(3);
  expect(await cost()).toEqual(one);
  // Who gets nothing stands first.
  await as('moderator').post(`/lists/talk/bounces/${(await it.member('dee')).id}/off`);
  const { members } = await bouncingMembers(it.house.db, actor, list, 1);
  expect(members.map(({ email }) => email.split('@')[0])).toEqual(['dee', 'ben', 'chi']);
});

test('administrators see alarms and what fits no copy; figures count them', async () => {
  await using open = await withVisitors(['ben']);
  const { it, as } = open;
  await it.back((await it.post()).get('ben') ?? '', bounceLike('gmail-dmarc'));
  await it.back('bounces@lists.test.example', bounceLike('amazon-ses'));
  const page = await as('administrator').get('/admin/bounces');
  const text = await page.text();
  expect(text).toContain('noor@reader.example');
  expect(text).toMatch(/Talk: other systems refused 1 of \d copies/);
  const raw = /href="(\/admin\/bounces\/\d+\.eml)"/.exec(text)?.[1] ?? '';
  expect((await as('administrator').get(raw)).status).toBe(200);
  expect((await as('owner').get('/admin/bounces')).status).toBe(403);
  const figures = (await listGauges(it.house)()).map(({ name, value }) => [name, value]);
  expect(figures).toContainEqual(['parley_bounce_alarms_policy', 1]);
  expect(figures).toContainEqual(['parley_bounce_alarms_mass', 0]);
});

test('a member whose delivery is off sees why on his own page, and switches it on there', async () => {
  await using open = await withVisitors(['ben']);
  const { it, as } = open;
  const { id } = await it.member('ben');
  const use = { action: 'lists.change-preferences', payload: { subscription: id } };
  const token = await it.house.db.transaction().execute((trx) => issueToken(trx, it.house.now(), use));
  const own = `/lists/talk/preferences/${token}`;
  expect(await words(await as('stranger').get(own))).not.toContain('No mail comes to you');
  await as('moderator').post(`/lists/talk/bounces/${id}/off`);
  const page = await (await as('stranger').get(own)).text();
  expect(page).toContain('No mail comes to you');
  const action = /action="([^"]+\/resume)"/.exec(page)?.[1] ?? '';
  expect((await as('stranger').post(action)).status).toBe(303);
  expect(await it.member('ben')).toMatchObject({ off: false });
});
