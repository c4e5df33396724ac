import { expect, test } from 'vitest';
import { ensurePerson } from '#members/index.ts';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
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
import { decideByLink } from './decide-by-link.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { everybodyAt } from './freemail.ts';
import { heldPosts } from './held-queries.ts';
import { remindModerators } from './remind-moderators.ts';

const decisions = ['approve', 'trust', 'reject', 'discard', 'ban'] as const;

/** The links of the one mail that went to `to`: five a post, in the order of `decisions`. */
async function linksTo(house: House, to: string): Promise<string[]> {
  const mail = (await sentMails(house)).find((sent) => sent.to === to);
  return [...(mail?.text ?? '').matchAll(/https:\S+(\/moderate\/\S+)/g)].map(([, path = '']) => path);
}

async function waiting(n: number) {
  const open = await moderatedList();
  for (let at = 0; at < n; at += 1) await post(open.house, `p${at}@out.example`, { subject: `Post ${at}` });
  await forgetMails(open.house);
  await perform(open.house, remindModerators, admin, {});
  return { ...open, [Symbol.asyncDispose]: open.close };
}

const states = async (house: House) =>
  (await house.db.selectFrom('held_post').select('state').orderBy('id').execute()).map(({ state }) => state);

test('the daily mail speaks each moderator’s language and has five links a post, his alone', async () => {
  await using open = await waiting(2);
  const { house } = open;
  const [mail, ...more] = await sentMails(house);
  expect(more).toEqual([]);
  expect(mail?.text).toContain('p0@out.example: Post 0');
  expect(mail?.text).toContain(`${origin}/fr/lists/talk/held`);
  const links = await linksTo(house, 'mo@people.example');
  expect(new Set(links).size).toBe(10);
});

test('a link shows the post and a button, acts once by POST alone, and needs no sign-in', async () => {
  await using open = await waiting(5);
  const { house, moderator } = open;
  const links = await linksTo(house, 'mo@people.example');
  await forgetMails(house);
  const ask = pagesOf(house);
  for (const [at, decision] of decisions.entries()) {
    const path = links[at * 5 + at] ?? '';
    const page = await (await ask(path)).text();
    expect([page.includes(`Post ${at}`), page.includes(`p${at}@out.example`), page.includes('Dear all')]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await states(house))[at]).toBe('held');
    if (decision === 'reject') {
      const empty = await ask(path, []);
      expect([empty.status, (await empty.text()).includes('id="reason-error"')]).toEqual([422, true]);
    }
    expect((await ask(path, [['reason', 'Off topic']])).status).toBe(200);
    expect((await ask(path, [['reason', 'Off topic']])).status).toBe(410);
  }
  expect(await states(house)).toEqual(['approved', 'approved', 'rejected', 'discarded', 'discarded']);
  const by = await house.db.selectFrom('held_post').select('decided_by').distinct().execute();
  expect(by).toEqual([{ decided_by: `account:${moderator.id}` }]);
  const bans = await house.db.selectFrom('ban').select('pattern').execute();
  const trusted = await house.db.selectFrom('trusted_sender').select('email').execute();
  expect([bans, trusted]).toEqual([[{ pattern: 'p4@out.example' }], [{ email: 'p1@out.example' }]]);
  const over = await (await ask(links[1] ?? '')).text();
  expect(over).toContain('this message was sent to the list');
  expect(over).not.toContain('<button type="submit" class="btn-1"');
  expect((await ask(links[1] ?? '', [])).status).toBe(409);
});

test('a link is refused altered, late, for another action, for another person, and after its moderator’s grant has gone', async () => {
  await using open = await waiting(1);
  const { house, moderator } = open;
  const [path = ''] = await linksTo(house, 'mo@people.example');
  const token = path.split('/').at(-1) ?? '';
  const ask = pagesOf(house);
  expect((await ask(`${path.slice(0, -1)}${path.endsWith('a') ? 'b' : 'a'}`)).status).toBe(404);
  expect((await ask(path.replace('moderate', 'confirm'))).status).toBe(404);
  const other = await house.db
    .transaction()
    .execute((trx) =>
      issueToken(trx, new Date(), { action: 'lists.subscribe', payload: { list: 'talk', email: 'a@b.c' } }),
    );
  expect((await ask(`/moderate/${other}`)).status).toBe(404);
  const rival = await withRole(house, 'ri@people.example', 'moderator', 'lists:talk');
  for (const actor of [rival, { kind: 'stranger' } as const])
    await expect(perform(house, decideByLink, actor, { token })).rejects.toMatchObject({ status: 403 });
  const late = { ...house, now: () => new Date(Date.now() + 73 * 3600_000) };
  expect((await pagesOf(late)(path)).status).toBe(410);
  await house.db.deleteFrom('person_grant').where('person_id', '=', moderator.id).execute();
  expect([(await ask(path)).status, (await ask(path, [])).status]).toEqual([403, 403]);
  expect(await states(house)).toEqual(['held']);
});

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
