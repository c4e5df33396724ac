import { expect, test } from 'vitest';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { testHouse } from '../../../test/test-house.ts';
import { sendSignInLink } from '../../members/send-sign-in-link.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { decideHeldPostsAtOnce } from '../held/decide-held-posts.ts';
import { expireHeldPosts } from '../held/expire-held-posts.ts';
import { remindModerators } from '../held/remind-moderators.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { banSender } from './ban-sender.ts';
import { liftBan } from './lift-ban.ts';
import { moderateMember } from './moderate-member.ts';

const admin = houseActor('test');
const origin = 'https://parley.test.example';
let count = 0;

/** A house with the list `talk`, Ana on it, and Mo who moderates it. */
async function withList() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana' });
  const mo = await house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email: 'mo@people.example', name: 'Mo Dara' });
    await confirmAddress(db, addressId, new Date());
    await grantRole({ db, emit: () => undefined }, personId, 'moderator', 'lists:talk', null);
    return personId;
  });
  await house.db.deleteFrom('delivery').execute();
  await house.db.deleteFrom('outgoing').execute();
  const grants = [{ role: 'moderator', scope: 'lists:talk' }];
  return { ...open, [Symbol.asyncDispose]: open.close, moderator: { kind: 'account', id: mo, grants } as const };
}

async function send(house: House, from: string, { to = 'talk', subject = 'Paragraph 12', text = 'Dear all' } = {}) {
  count += 1;
  const raw = Buffer.from(
    `From: <${from}>\r\nTo: ${to}@lists.test.example\r\nSubject: ${subject}\r\nMessage-ID: <${count}@x.example>\r\n\r\n${text} ${count}\r\n`,
  );
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'lists.post' }];
  const [id = 0] = await acceptMail(house, { sender: from, client: '192.0.2.1', helo: 'x', recipients }, raw);
  await receiveMail(house, listMailboxes, id);
  const { outcome } = await house.db
    .selectFrom('incoming')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return outcome;
}

async function mails(house: House): Promise<string[]> {
  const rows = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['address', 'head', 'bytes'])
    .orderBy('delivery.id')
    .execute();
  const read = rows.map(async ({ address, head, bytes }) => {
    const { subject, text } = await readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]));
    return `${address}: ${subject}\n${text}`;
  });
  return Promise.all(read);
}

const heldIds = async (house: House) =>
  (await house.db.selectFrom('held_post').select('id').where('state', '=', 'held').orderBy('id').execute()).map(
    ({ id }) => id,
  );
const states = async (house: House) =>
  (await house.db.selectFrom('held_post').select('state').orderBy('id').execute()).map(({ state }) => state);
const events = async (house: House, type: string) =>
  await house.db.selectFrom('event').select(['actor', 'details']).where('type', '=', type).orderBy('id').execute();

test('each setting that changes is an event with its old and new value; what is not given stays', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  const change = { list: 'talk', title: 'Talk, again', emergency: true, mostRecipients: 10, headerPatterns: ['X: y'] };
  expect(await perform(house, changeSettings, moderator, change)).toEqual({
    changed: ['emergency', 'headerPatterns', 'title'],
  });
  expect(await events(house, 'lists.setting-changed')).toEqual(
    [
      { setting: 'emergency', old: false, new: true },
      { setting: 'headerPatterns', old: 0, new: 1 },
      { setting: 'title', old: 'Talk', new: 'Talk, again' },
    ].map((details) => ({ actor: `account:${moderator.id}`, details })),
  );
  expect(await send(house, 'ana@people.example')).toBe('hold: emergency');
  await perform(house, changeSettings, moderator, { list: 'talk', emergency: false });
  expect(await send(house, 'ana@people.example')).toBe('accept');
  const titles = await house.db.selectFrom('collection').select('title').execute();
  expect(titles).toEqual([{ title: 'Talk, again' }]);
  await expect(
    perform(house, changeSettings, moderator, { list: 'talk', headerPatterns: ['no field'] }),
  ).rejects.toMatchObject({
    fields: [{ field: 'headerPatterns.0', code: 'lists.error.header-pattern' }],
  });
  const stranger = { kind: 'stranger' } as const;
  await expect(perform(house, changeSettings, stranger, change)).rejects.toMatchObject({ status: 403 });
});

test('on an announce-only list a moderator’s post goes out, a member’s goes back with the reason', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'mo@people.example' });
  await perform(house, changeSettings, moderator, { list: 'talk', announceOnly: true });
  await house.db.deleteFrom('delivery').execute();
  expect(await send(house, 'ana@people.example')).toBe('reject: announce-only');
  expect(await mails(house)).toEqual([expect.stringContaining('Only the moderators write to this list.')]);
  expect(await send(house, 'mo@people.example')).toBe('accept');
});

test('a ban of the list or the site discards, a lifted one does not; a site ban is for administrators', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  const { ban } = await perform(house, banSender, moderator, { list: 'talk', pattern: ' @People.example ' });
  expect(await send(house, 'ana@people.example')).toBe('discard: ban');
  await perform(house, liftBan, moderator, { list: 'talk', id: ban });
  expect(await send(house, 'ana@people.example')).toBe('accept');
  const onSite = { list: 'talk', pattern: 'a*@people.example', scope: 'site' };
  await expect(perform(house, banSender, moderator, onSite)).rejects.toMatchObject({ status: 403 });
  const { ban: wide } = await perform(house, banSender, admin, onSite);
  await expect(perform(house, liftBan, moderator, { list: 'talk', id: wide })).rejects.toMatchObject({ status: 403 });
  expect(await send(house, 'ana@people.example')).toBe('discard: ban');
  for (const pattern of ['*', '*@*', 'com', ''])
    await expect(perform(house, banSender, admin, { list: 'talk', pattern })).rejects.toMatchObject({ status: 422 });
});

test('a moderated member waits and hears why', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  await perform(house, moderateMember, moderator, { list: 'talk', email: 'ana@people.example', moderated: 'yes' });
  expect(await send(house, 'ana@people.example')).toBe('hold: moderated-member');
  expect(await mails(house)).toEqual([expect.stringContaining('A moderator reads messages from this address first.')]);
  await expect(
    perform(house, moderateMember, moderator, { list: 'talk', email: 'zed@people.example', moderated: 'yes' }),
  ).rejects.toMatchObject({ fields: [{ field: 'email', code: 'lists.error.not-member' }] });
});

test('send and trust lets the next post pass; ban discards it; discard writes to nobody', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  for (const name of ['yes', 'no', 'dull']) await send(house, `${name}@out.example`);
  const [yes, no, dull] = await heldIds(house);
  await house.db.deleteFrom('delivery').execute();
  const decide = (ids: unknown[], decision: string) =>
    perform(house, decideHeldPostsAtOnce, moderator, { list: 'talk', ids, decision });
  await decide([no], 'ban');
  await decide([dull], 'discard');
  expect(await mails(house)).toEqual([]);
  await decide([yes], 'trust');
  expect(await mails(house)).toEqual([expect.stringMatching(/^ana@people\.example: Paragraph 12/)]);
  expect(await send(house, 'YES@out.example')).toBe('accept');
  expect(await send(house, 'no@out.example')).toBe('discard: ban');
  expect(await send(house, 'dull@out.example')).toBe('hold: unknown-sender');
  expect(await states(house)).toEqual(['approved', 'discarded', 'discarded', 'held']);
  await expect(decide([dull], 'reject')).rejects.toMatchObject({ fields: [{ field: 'reason', code: 'error.needed' }] });
});

test('two moderators at once: every post is decided once, and each is told how many were his', async () => {
  await using open = await withList();
  const { house, moderator } = open;
  for (let n = 0; n < 12; n += 1) await send(house, `p${n}@out.example`);
  const ids = await heldIds(house);
  const decide = (some: number[]) =>
    perform(house, decideHeldPostsAtOnce, moderator, { list: 'talk', ids: some, decision: 'approve' });
  const answers = await Promise.all([decide(ids.slice(0, 8)), decide(ids.slice(4).reverse())]);
  expect(answers.map(({ decided }) => decided).reduce((a, b) => a + b)).toBe(12);
  expect(answers.map(({ already }) => already).reduce((a, b) => a + b)).toBe(4);
  expect((await mails(house)).filter((mail) => mail.startsWith('ana@'))).toHaveLength(12);
  await expect(decide(ids)).rejects.toMatchObject({ code: 'lists.error.decided' });
});

test('what nobody decides on for seven days goes back, each author told once', async () => {
  await using open = await withList();
  const { house } = open;
  for (const name of ['old', 'old', 'new']) await send(house, `${name}@out.example`);
  await house.db
    .updateTable('held_post')
    .set({ held_at: new Date(Date.now() - 8 * 86_400_000) })
    .where('sender', 'like', 'old%')
    .execute();
  await house.db.deleteFrom('delivery').execute();
  await expect(perform(house, expireHeldPosts, { kind: 'stranger' }, {})).rejects.toMatchObject({ status: 403 });
  expect(await perform(house, expireHeldPosts, admin, {})).toEqual({ expired: 2 });
  expect(await perform(house, expireHeldPosts, admin, {})).toEqual({ expired: 0 });
  expect(await mails(house)).toEqual([
    expect.stringMatching(/^old@out\.example: [\s\S]*these messages[\s\S]*> Paragraph 12/),
  ]);
  expect(await states(house)).toEqual(['expired', 'expired', 'held']);
});

test('moderators get one mail a day that sums up what waits, and none when nothing does', async () => {
  await using open = await withList();
  const { house } = open;
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 0 });
  await send(house, 'zed@out.example', { subject: 'From outside' });
  await house.db.deleteFrom('delivery').execute();
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 1 });
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 0 });
  const [mail = ''] = await mails(house);
  expect(mail).toMatch(/^mo@people\.example: 1 message waits for a moderator: Talk/);
  expect(mail).toContain('zed@out.example: From outside');
  expect(mail).toContain(`${origin}/lists/talk/held`);
});

test('fifty held posts are decided in at most six requests of pages, without script', async () => {
  await using open = await withList();
  const { house } = open;
  for (let n = 0; n < 50; n += 1) await send(house, n % 5 ? `p${n}@spam.example` : `good${n % 2}@out.example`);
  const web = createWeb(house, rooms);
  await perform(house, sendSignInLink, admin, { email: 'mo@people.example', language: 'en' });
  const link = /https:\S+/.exec((await mails(house)).at(-1) ?? '')?.[0] ?? '';
  const ask = (path: string, fields?: ReadonlyArray<[string, string]>, Cookie = '') =>
    web.request(origin + path, {
      headers: { Origin: origin, Cookie },
      ...(fields ? { method: 'POST', body: new URLSearchParams([...fields]) } : {}),
    });
  const entered = await ask(new URL(link).pathname, []);
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await house.db.deleteFrom('delivery').execute();

  let requests = 0;
  const asMo = (path: string, fields?: ReadonlyArray<[string, string]>) => {
    requests += 1;
    return ask(path, fields, cookie);
  };
  const markedIn = (page: string): [string, string][] =>
    [...page.matchAll(/<input type="checkbox" name="ids" value="(\d+)" checked/g)].map(([, id = '']) => ['ids', id]);
  const first = await (await asMo('/lists/talk/held')).text();
  expect(first).toContain('/lists/talk/held?from=spam.example');
  expect(markedIn(first)).toEqual([]);
  const spam = markedIn(await (await asMo('/lists/talk/held?from=spam.example')).text());
  expect(spam).toHaveLength(40);
  const banned = await asMo('/lists/talk/held', [...spam, ['decision', 'ban'], ['reason', 'Advertising']]);
  expect([banned.status, banned.headers.get('location')]).toEqual([303, '/lists/talk/held?decided=40&already=0']);
  const rest = markedIn(await (await asMo('/lists/talk/held?mark=all')).text());
  await asMo('/lists/talk/held', [...rest, ['decision', 'trust']]);
  expect(await heldIds(house)).toEqual([]);
  expect(requests).toBeLessThanOrEqual(6);
  expect((await mails(house)).filter((mail) => mail.startsWith('ana@'))).toHaveLength(10);

  const settings = await (await ask('/lists/talk/settings', undefined, cookie)).text();
  expect(settings).toContain('p1@spam.example');
  expect(settings).toContain('Mo Dara');
  expect(settings).toContain('good0@out.example');
  expect((await ask('/lists/talk/settings')).status).toBe(403);
  expect(await (await ask('/lists/talk', undefined, cookie)).text()).toContain('/lists/talk/settings');
  expect(await (await ask('/lists/talk')).text()).not.toContain('/lists/talk/settings');
  const form: [string, string][] = [
    ['title', 'Talk'],
    ['description', 'For all'],
    ['policy', 'invite'],
    ['memberAction', 'accept'],
    ['nonMemberAction', 'reject'],
    ['maxSize', '5'],
    ['mostRecipients', '20'],
    ['headerPatterns', 'X-Spam: yes*\r\n'],
    ['needsSubject', 'on'],
  ];
  expect((await ask('/lists/talk/settings', form, cookie)).status).toBe(303);
  const list = await house.db.selectFrom('list').select(['description', 'policy', 'max_size', 'rules']).execute();
  expect(list).toEqual([
    {
      description: 'For all',
      policy: 'invite',
      max_size: 5 * 1_048_576,
      // Only what this list chose otherwise than the house does.
      rules: {
        mustBeNamed: false,
        nonMemberAction: 'reject',
        mostRecipients: 20,
        needsSubject: true,
        welcomes: false,
        headerPatterns: ['X-Spam: yes*'],
      },
    },
  ]);
  const wrong = await ask('/lists/talk/settings', [...form.slice(1), ['title', ' ']], cookie);
  expect([wrong.status, (await wrong.text()).includes('id="title-error"')]).toEqual([422, true]);
  const nobodyMarked = await ask('/lists/talk/held', [['decision', 'discard']], cookie);
  expect([nobodyMarked.status, (await nobodyMarked.text()).includes('Mark at least one message.')]).toEqual([
    422,
    true,
  ]);
});
