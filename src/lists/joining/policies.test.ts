import { expect, test } from 'vitest';
import { type Actor, house as houseActor, stranger } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { sentMails } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { listMailboxes } from '../mailboxes.ts';
import { recipientsOf } from '../queries.ts';
import type { Policy } from '../schema.ts';
import { approveRequest } from './approve-request.ts';
import { declineRequest } from './decline-request.ts';
import { invite } from './invite.ts';
import { requestSubscription } from './request-subscription.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';
const origin = 'https://parley.test.example';
const moderator: Actor = {
  kind: 'account',
  id: 'm',
  grants: [{ role: 'moderator', scope: 'lists:talk' }],
  isMember: true,
};

async function withList(policy: Policy) {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk', policy });
  const web = createWeb(open.house, rooms);
  const press = (path: string) => web.request(`${origin}${path}`, { method: 'POST', headers: { Origin: origin } });
  return { ...open, web, press, [Symbol.asyncDispose]: open.close };
}

async function outbox(house: House) {
  return (await sentMails(house)).map(({ to, subject, text, head }) => ({
    address: to,
    subject,
    answerTo: headerValue(splitMessage(Buffer.from(head, 'latin1')).header, 'reply-to') ?? '',
    link: /\/confirm\/[a-z2-7]{32}/.exec(text)?.[0] ?? '',
    text,
  }));
}

async function send(house: House, to: string, extra = '', sender = 'new@people.example'): Promise<string | null> {
  const raw = Buffer.from(`From: New <new@people.example>\r\nSubject: Re: Please confirm\r\n${extra}\r\nyes\r\n`);
  for (const mailbox of listMailboxes) {
    if (!(await mailbox.knows(house, to))) continue;
    const recipients = [{ address: to, mailbox: mailbox.name }];
    const [id = 0] = await acceptMail(house, { sender, client: '192.0.2.1', helo: 'x', recipients }, raw);
    await receiveMail(house, listMailboxes, id);
    const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow();
    return row.outcome;
  }
  return 'unknown recipient';
}

const ask = (house: House, email = 'new@people.example') =>
  perform(house, requestSubscription, stranger, { list: 'talk', email, name: 'New' });
const members = async (house: House) =>
  (await recipientsOf(house.db, 1, house.now())).map(({ email }) => email.split('@')[0]);
const waiting = (house: House) => house.db.selectFrom('join_request').select(['id', 'state']).orderBy('id').execute();

test('approve: who has confirmed waits for a moderator, is told so, and is let in', async () => {
  await using open = await withList('approve');
  const { house, web, press } = open;
  expect(await (await web.request('/lists/talk')).text()).toContain('href="/lists/talk/join"');
  expect(await (await web.request('/lists/talk/join')).text()).toContain('decide about each request');
  expect(await ask(house)).toEqual({});
  expect(await waiting(house)).toEqual([]);
  const { link = '' } = (await outbox(house))[0] ?? {};
  expect(await (await web.request(link)).text()).toContain('Send the request');
  expect(await waiting(house)).toEqual([]);
  expect(await (await press(link)).text()).toContain('waits for a moderator');
  expect(await waiting(house)).toMatchObject([{ state: 'waiting' }]);
  expect(await members(house)).toEqual([]);
  const [{ id } = { id: 0 }] = await waiting(house);
  await expect(perform(house, approveRequest, stranger, { list: 'talk', id })).rejects.toMatchObject({ status: 403 });
  await perform(house, approveRequest, moderator, { list: 'talk', id });
  expect(await members(house)).toEqual(['new']);
  expect((await outbox(house)).map(({ subject }) => subject)).toEqual([
    'Please confirm: join Talk',
    'Your request to join Talk waits for a moderator',
    'Welcome to Talk',
  ]);
  const { basis } = await house.db.selectFrom('subscription').select('basis').executeTakeFirstOrThrow();
  expect(basis).toBe('confirmed by mail, approved by account:m');
});

test('approve: who is declined is told why; of two moderators at once one decides', async () => {
  await using open = await withList('approve');
  const { house, press } = open;
  await ask(house);
  await press((await outbox(house))[0]?.link ?? '');
  const [{ id } = { id: 0 }] = await waiting(house);
  await expect(perform(house, declineRequest, moderator, { list: 'talk', id, reason: ' ' })).rejects.toMatchObject({
    fields: [{ field: 'reason' }],
  });
  const decide = (n: number) =>
    n % 2 === 0
      ? perform(house, approveRequest, moderator, { list: 'talk', id })
      : perform(house, declineRequest, moderator, { list: 'talk', id, reason: 'For delegates.' });
  const decided = await Promise.allSettled([1, 2, 3, 4].map(decide));
  expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of decided) if (one.status === 'rejected') expect(one.reason.code).toBe('lists.error.request-decided');

  await ask(house, 'two@people.example');
  await press((await outbox(house)).at(-1)?.link ?? '');
  const last = (await waiting(house)).at(-1)?.id ?? 0;
  await perform(house, declineRequest, moderator, { list: 'talk', id: last, reason: 'For delegates.' });
  expect((await outbox(house)).at(-1)).toMatchObject({ address: 'two@people.example' });
  expect((await outbox(house)).at(-1)?.text).toContain('For delegates.');
  expect(await members(house)).not.toContain('two');
});

test('approve: confirmed twice at once, it waits once', async () => {
  await using open = await withList('approve');
  const { house, press } = open;
  await ask(house);
  await ask(house);
  const links = (await outbox(house)).map(({ link }) => link);
  await Promise.all(links.map(press));
  expect(await waiting(house)).toHaveLength(1);
});

test('invite: one mail for each address, and only who confirms is on the list', async () => {
  await using open = await withList('invite');
  const { house, press, web } = open;
  expect(await (await web.request('/lists/talk')).text()).not.toContain('href="/lists/talk/join"');
  expect(await (await web.request('/lists/talk/join')).text()).toContain('by invitation');
  await expect(ask(house)).rejects.toMatchObject({ status: 403, code: 'lists.error.not-open' });
  const owner: Actor = {
    kind: 'account',
    id: 'o',
    grants: [{ role: 'administrator', scope: 'lists:talk' }],
    isMember: true,
  };
  const addresses = 'Ana Sou <ana@people.example>, ben@people.example\nchi@people.example ana@people.example';
  expect(await perform(house, invite, owner, { list: 'talk', addresses })).toEqual({ invited: 3, skipped: 0 });
  expect(await perform(house, invite, owner, { list: 'talk', addresses })).toEqual({ invited: 0, skipped: 3 });
  await expect(perform(house, invite, owner, { list: 'talk', addresses: 'who, ever' })).rejects.toMatchObject({
    fields: [{ field: 'addresses', code: 'lists.error.invite-address', values: { address: 'who' } }],
  });
  const mails = await outbox(house);
  expect(mails.map(({ address }) => address)).toEqual([
    'ana@people.example',
    'ben@people.example',
    'chi@people.example',
  ]);
  expect(await members(house)).toEqual([]);
  expect((await press(mails[1]?.link ?? '')).status).toBe(200);
  expect(await members(house)).toEqual(['ben']);
  const { basis } = await house.db.selectFrom('subscription').select('basis').executeTakeFirstOrThrow();
  expect(basis).toBe('invited by account:o, confirmed by mail');
});

test('closed: nobody joins, nobody is invited, and every door says so', async () => {
  await using open = await withList('closed');
  const { house, web } = open;
  for (const page of ['/lists/talk', '/lists/talk/join'])
    expect(await (await web.request(page)).text()).toContain('nobody new can join');
  await expect(ask(house)).rejects.toMatchObject({ status: 403, code: 'lists.error.closed' });
  await expect(perform(house, invite, admin, { list: 'talk', addresses: 'x@people.example' })).rejects.toMatchObject({
    code: 'lists.error.closed',
  });
});

test.each([
  ['confirm', 'asked to confirm', 'Please confirm: join Talk', 'press the button'],
  ['approve', 'asked to confirm', 'Please confirm: join Talk', 'moderators decide'],
  ['invite', 'answered: not open', 'About joining Talk', 'by invitation'],
  ['closed', 'answered: not open', 'About joining Talk', 'nobody new can join'],
] as const)(
  '-join of a list with policy %s is answered, five times an hour at most',
  async (policy, outcome, subject, words) => {
    await using open = await withList(policy);
    const { house } = open;
    expect(await send(house, `talk-join@${domain}`, 'Auto-Submitted: auto-replied\r\n')).toBe(
      'discard: no answer possible',
    );
    expect(await send(house, `talk-join@${domain}`)).toBe(outcome);
    const [mail] = await outbox(house);
    expect(mail).toMatchObject({ address: 'new@people.example', subject });
    expect(mail?.text).toContain(words);
    for (let n = 0; n < 8; n += 1) await send(house, `talk-join@${domain}`);
    expect((await outbox(house)).length).toBeLessThanOrEqual(5);
  },
);

test('an answer to the confirmation confirms, in any case of letters, once; a vacation reply never does', async () => {
  await using open = await withList('confirm');
  const { house } = open;
  await ask(house);
  const to = (await outbox(house))[0]?.answerTo ?? '';
  expect(to).toMatch(/^confirm\+[a-z2-7]{32}@lists\.test\.example$/);
  expect(await send(house, to, 'Auto-Submitted: auto-replied\r\n')).toBe('discard: auto-submitted');
  expect(await send(house, to, 'X-Autoreply: yes\r\n')).toBe('discard: auto-submitted');
  expect(await send(house, to, '', '')).toBe('discard: auto-submitted');
  expect(await members(house)).toEqual([]);
  expect(await send(house, to.toUpperCase())).toBe('confirmed');
  expect(await members(house)).toEqual(['new']);
  expect(await send(house, to)).toBe('unknown recipient');
  expect(await send(house, to.replace(/\+./, to.includes('+a') ? '+b' : '+a'))).toBe('unknown recipient');
  expect(await send(house, `confirm@${domain}`)).toBe('unknown recipient');
});

test('an answer puts a request before the moderators; a token that it is not for does nothing by mail', async () => {
  await using open = await withList('approve');
  const { house } = open;
  await ask(house);
  expect(await send(house, (await outbox(house))[0]?.answerTo ?? '')).toBe('confirmed');
  expect(await waiting(house)).toMatchObject([{ state: 'waiting' }]);
  await ask(house, 'two@people.example');
  await house.db.updateTable('token').set({ action: 'lists.change-preferences' }).execute();
  expect(await send(house, (await outbox(house)).at(-1)?.answerTo ?? '')).toBe('unknown recipient');
});
