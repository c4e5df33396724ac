import { expect, test } from 'vitest';
import { ensurePerson } from '#members/index.ts';
import { type House, perform } from '#platform/operation.ts';
import {
  admin,
  forgetMails,
  moderatedList,
  origin,
  pagesOf,
  post,
  sentMails,
  signedIn,
  withRole,
} from '../../../test/moderated-list.ts';
import { requestApproval } from '../joining/request-approval.ts';
import { banSender } from '../judgement/ban-sender.ts';
import { mustFindList } from '../queries.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { everybodyAt } from './freemail.ts';
import { heldPosts } from './held-queries.ts';
import { remindModerators } from './remind-moderators.ts';

const states = async (house: House) =>
  (await house.db.selectFrom('held_post').select('state').orderBy('id').execute()).map(({ state }) => state);

test('people who ask to join are in the daily mail, and told at once where the list wants it', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await perform(house, requestApproval, admin, { list: 'talk', email: 'new@out.example' });
  expect((await sentMails(house)).map(({ to }) => to)).toEqual(['new@out.example']);
  await perform(house, changeSettings, moderator, { list: 'talk', tellsRequests: true });
  await forgetMails(house);
  await perform(house, requestApproval, admin, { list: 'talk', email: 'next@out.example' });
  expect((await sentMails(house)).map(({ to }) => to)).toEqual(['next@out.example', 'mo@people.example']);
  await forgetMails(house);
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 1 });
  const [mail] = await sentMails(house);
  expect(mail?.subject).toContain('2 personnes demandent');
  expect(mail?.text).toContain(`${origin}/fr/lists/talk/requests`);
});

test.each([
  ['gmail.com', 'gmail.com'],
  ['*@gmail.com', 'gmail.com'],
  ['*mail.com', 'gmail.com'],
  ['yahoo.co.uk', 'yahoo.co.uk'],
  ['@hotmail.fr', 'hotmail.fr'],
  ['com', 'gmail.com'],
  ['lists.test.example', 'lists.test.example'],
  ['ann@gmail.com', undefined],
  ['ann*@gmail.com', undefined],
  ['spam.example', undefined],
  ['notgmail.com', undefined],
])('a ban of %s shuts out everybody at %s', (pattern, domain) => {
  expect(everybodyAt(pattern, 'lists.test.example')).toBe(domain);
});

test('a mail provider is not banned by a slip, here or in the settings, and is banned by whoever is sure', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  for (const from of ['a@gmail.com', 'b@spam.example']) await post(house, from);
  const ban = { list: 'talk', ids: [1, 2], decision: 'ban-domain' };
  await expect(perform(house, decideHeldPostsAtOnce, moderator, ban)).rejects.toMatchObject({
    fields: [{ field: 'sure', code: 'lists.error.freemail', values: { domain: 'gmail.com' } }],
  });
  expect(await states(house)).toEqual(['held', 'held']);
  await expect(perform(house, banSender, moderator, { list: 'talk', pattern: 'gmail.com' })).rejects.toMatchObject({
    fields: [{ field: 'sure' }],
  });
  await perform(house, decideHeldPostsAtOnce, moderator, { ...ban, ids: [2] });
  const cookie = await signedIn(house, 'mo@people.example');
  const fields = [
    ['ids', '1'],
    ['decision', 'ban-domain'],
  ] as const;
  const ask = pagesOf(house);
  const asked = await ask('/lists/talk/held', fields, cookie);
  expect([asked.status, (await asked.text()).includes('name="sure" value="yes"')]).toEqual([422, true]);
  expect((await ask('/lists/talk/held', [...fields, ['sure', 'yes']], cookie)).status).toBe(303);
  const bans = await house.db.selectFrom('ban').select('pattern').orderBy('id').execute();
  expect(bans).toEqual([{ pattern: 'spam.example' }, { pattern: 'gmail.com' }]);
  expect(await post(house, 'c@spam.example')).toBe('discard: ban');
});

test('fifty held posts of one domain are discarded and banned in two requests', async () => {
  await using open = await moderatedList();
  const { house } = open;
  for (let n = 0; n < 50; n += 1) await post(house, `p${n}@spam.example`);
  const cookie = await signedIn(house, 'mo@people.example');
  const ask = pagesOf(house);
  const page = await (await ask('/lists/talk/held?from=spam.example', undefined, cookie)).text();
  const marked = [...page.matchAll(/name="ids" value="(\d+)" checked/g)].map(([, id = '']) => ['ids', id] as const);
  expect(marked).toHaveLength(50);
  const done = await ask('/lists/talk/held', [...marked, ['decision', 'ban-domain']], cookie);
  expect(done.headers.get('location')).toBe('/lists/talk/held?decided=50&already=0');
  expect(await post(house, 'another@spam.example')).toBe('discard: ban');
});

test('the held page has an order and pages, and costs as many statements for three posts as for one', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  const list = await mustFindList(house.db, 'talk');
  await post(house, 'b@out.example', { text: 'short' });
  const one = await statements(house, (db) => heldPosts(db, moderator, list, house.now()));
  await post(house, 'c@out.example', { text: 'long '.repeat(900) });
  await post(house, 'a@out.example', { text: 'middle '.repeat(20) });
  expect(await statements(house, (db) => heldPosts(db, moderator, list, house.now()))).toBe(one);
  const order = async (order: 'oldest' | 'newest' | 'sender' | 'size') =>
    (await heldPosts(house.db, moderator, list, house.now(), { order })).posts.map(({ sender }) => sender[0]).join('');
  expect([await order('oldest'), await order('newest'), await order('sender'), await order('size')]).toEqual([
    ...['bca', 'acb', 'abc', 'cab'],
  ]);
  for (let n = 0; n < 58; n += 1) await post(house, `p${n}@x${n}.example`);
  const second = await heldPosts(house.db, moderator, list, house.now(), { page: 2 });
  expect([second.posts.length, second.paging]).toEqual([11, { page: 2, pages: 2, from: 51, to: 61, total: 61 }]);
  const cookie = await signedIn(house, 'mo@people.example');
  const page = await (await pagesOf(house)('/lists/talk/held?sort=size&page=2', undefined, cookie)).text();
  expect(page).toContain('/lists/talk/held?sort=size&amp;page=1');
});

test('as many statements for three waiting posts as for one in the daily mail', async () => {
  const counts: number[] = [];
  for (const n of [1, 3]) {
    await using open = await moderatedList();
    const { house } = open;
    for (let at = 0; at < n; at += 1) await post(house, `p${at}@out.example`);
    counts.push(await statements(house, (db) => perform({ ...house, db }, remindModerators, admin, {})));
  }
  expect(counts[1]).toBe(counts[0]);
});

async function statements(house: House, run: (db: House['db']) => Promise<unknown>): Promise<number> {
  let n = 0;
  const counting = house.db.withPlugin({
    transformQuery: ({ node }) => {
      n += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await run(counting);
  return n;
}

test('whoever is no moderator of this list decides about nothing', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await post(house, 'zed@out.example');
  await house.db.transaction().execute((db) => ensurePerson(db, { email: 'new@people.example' }));
  const nobodies = [
    { kind: 'stranger' } as const,
    await withRole(house, 'member@people.example', undefined, ''),
    await withRole(house, 'other@people.example', 'moderator', 'lists:other'),
  ];
  for (const actor of nobodies)
    for (const decision of ['approve', 'ban-domain'])
      await expect(
        perform(house, decideHeldPostsAtOnce, actor, { list: 'talk', ids: [1], decision }),
      ).rejects.toMatchObject({ status: 403 });
  const owner = await withRole(house, 'owner@people.example', 'administrator', 'lists:talk');
  expect(await perform(house, decideHeldPostsAtOnce, owner, { list: 'talk', ids: [1], decision: 'discard' })).toEqual({
    decided: 1,
    already: 0,
  });
});
