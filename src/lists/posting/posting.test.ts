import { generateKeyPairSync } from 'node:crypto';
import { authenticate, dkimSign } from 'mailauth';
import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { acceptMail } from '#platform/incoming.ts';
import { dkimRecord } from '#platform/mail/dkim.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { signNumber } from '#platform/signed.ts';
import { peekToken } from '#platform/tokens.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';
import { rejectHeldPost } from '../held/reject-held-post.ts';
import { requestSubscription } from '../joining/request-subscription.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';
import { comeBack } from '../preferences/come-back.ts';
import { leave } from '../preferences/leave.ts';
import { recipientsOf } from '../queries.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';

/** A house with the list `talk` and three people on it. */
async function withList() {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk, “the” list' });
  for (const name of ['ana', 'ben', 'chi'])
    await perform(open.house, subscribe, admin, { list: 'talk', email: `${name}@people.example`, name });
  await open.house.db.deleteFrom('delivery').execute();
  await open.house.db.deleteFrom('outgoing').execute();
  return open;
}

const mail = (header: string, body = 'Dear all,\r\n\r\nlet us read paragraph 12.\r\n') =>
  Buffer.from(
    `From: Ana <ana@people.example>\r\nTo: talk@${domain}\r\nSubject: Paragraph 12\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\nMessage-ID: <one@people.example>\r\n${header}\r\n${body}`,
  );

/** Sends raw bytes to an address of the house, as the SMTP door and the job would. Answers the outcome. */
async function send(
  house: House,
  raw: Uint8Array,
  to = `talk@${domain}`,
  sender = 'ana@people.example',
): Promise<string> {
  for (const mailbox of listMailboxes) {
    if (!(await mailbox.knows(house, to))) continue;
    const [id = 0] = await acceptMail(
      house,
      { sender, client: '192.0.2.1', helo: 'x', recipients: [{ address: to, mailbox: mailbox.name }] },
      raw,
    );
    await receiveMail(house, listMailboxes, id);
    return (
      (await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow())
        .outcome ?? 'none'
    );
  }
  return 'unknown recipient';
}

const outbox = (house: House) =>
  house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['delivery.id', 'outgoing_id', 'address', 'kind', 'head', 'slot_head', 'bytes', 'slots'])
    .orderBy('delivery.id')
    .execute();

test('a member’s post stands in the archive once and goes to everybody with a leave link of his own', async () => {
  await using open = await withList();
  const { house } = open;
  expect(await send(house, mail(''))).toBe('accept');
  const copies = await outbox(house);
  expect(copies.map(({ address }) => address)).toEqual([
    'ana@people.example',
    'ben@people.example',
    'chi@people.example',
  ]);
  expect(new Set(copies.map(({ slots }) => slots.leave)).size).toBe(3);
  const head = Buffer.from(copies[0]?.head ?? []).toString('latin1');
  const message = await house.db
    .selectFrom('message')
    .select(['hash', 'subject', 'author_name'])
    .executeTakeFirstOrThrow();
  expect(message).toMatchObject({ subject: 'Paragraph 12', author_name: 'Ana' });
  for (const line of [
    `<talk.${domain}>`,
    `List-Post: <mailto:talk@${domain}>`,
    'List-Help: <mailto:talk-help@',
    'List-Owner: <mailto:talk-owner@',
    'List-Archive: <https://parley.test.example/lists/talk>',
    `Archived-At: <https://parley.test.example/lists/talk/messages/${message.hash}>`,
    'List-Subscribe: <https://parley.test.example/lists/talk/join>',
    'Subject: Paragraph 12\r\n',
  ])
    expect(head).toContain(line);
  expect(copies[0]?.slot_head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(Buffer.from(copies[0]?.bytes ?? []).toString()).toBe('Dear all,\r\n\r\nlet us read paragraph 12.\r\n');
});

test.each([
  ['two authors in one field', 'From: Ana <ana@people.example>, Ben <ben@people.example>\r\n'],
  ['a group', 'From: Us: ana@people.example, ben@people.example;\r\n'],
  ['no author', 'From: nobody\r\n'],
])('a post with %s waits for a moderator', async (_what, from) => {
  await using open = await withList();
  const raw = Buffer.from(mail('').toString().replace('From: Ana <ana@people.example>\r\n', from));
  expect(await send(open.house, raw)).toBe('hold: unknown-sender');
});

test('the same mail a second time is archived once and sent to nobody again', async () => {
  await using open = await withList();
  await send(open.house, mail(''));
  await send(open.house, Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), mail('')]));
  expect(await open.house.db.selectFrom('message').select('id').execute()).toHaveLength(1);
  expect(await outbox(open.house)).toHaveLength(3);
});

test('fields of another list and doubled fields do not reach the copies, the author’s own signature survives', async () => {
  await using open = await withList();
  const { house } = open;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const raw = mail(
    'List-Id: <other.example>\r\nList-Unsubscribe: <mailto:x@other.example>\r\nBcc: secret@people.example\r\nPrecedence: list\r\n',
    'Trailing spaces   \r\n\r\n\r\n',
  );
  const signed = await dkimSign(raw, {
    signingDomain: 'people.example',
    selector: 'a',
    privateKey: pem.toString(),

    canonicalization: 'relaxed/relaxed',
    signatureData: [{ signingDomain: 'people.example', selector: 'a', privateKey: pem, algorithm: 'rsa-sha256' }],
    headerList: 'from:to:subject:date:message-id',
  });
  await send(house, Buffer.concat([Buffer.from(`Subject: Another\r\n${signed.signatures}`), raw]));
  const [copy] = await outbox(house);
  const { copyMaker } = await import('#delivery/queries.ts');
  const bytes = (await copyMaker(house, copy?.outgoing_id ?? 0)).make({ id: copy?.id ?? 0, slots: copy?.slots ?? {} });
  const text = bytes.toString();
  expect(text).not.toMatch(/other\.example|secret@people|Subject: Another/);
  expect(text.match(/^List-Id:/gm)).toHaveLength(1);
  const theirs = { domain: 'people.example', selector: 'a', key: privateKey };
  const records: Record<string, string> = {
    ...Object.fromEntries(publishedKeys(house, domain).map(({ name, record }) => [name, record])),
    'a._domainkey.people.example': dkimRecord(theirs),
  };
  const resolver = async (name: string) =>
    records[name] ? [[records[name]]] : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
  const { dkim } = await authenticate(bytes, { resolver, ip: '127.0.0.1', helo: 'x', sender: 'a@b.example', mta: 'x' });
  expect(dkim.results.map(({ signingDomain, status }) => `${signingDomain} ${status.result}`).sort()).toEqual([
    `${domain} pass`,
    `${domain} pass`,
    'people.example pass',
  ]);
});

test.each([
  ['loop', `List-Id: "x" <talk.${domain}>\r\n`, 'discard: loop'],
  ['vacation reply', 'Auto-Submitted: auto-replied\r\n', 'discard: auto-submitted'],
  ['bulk', 'Precedence: bulk\r\n', 'discard: auto-submitted'],
  ['two authors', 'From: Ben <ben@people.example>\r\n', 'hold: unknown-sender'],
  ['a person says so', 'Auto-Submitted: no\r\n', 'accept'],
])('the chain: %s', async (_what, header, outcome) => {
  await using open = await withList();
  expect(await send(open.house, mail(header))).toBe(outcome);
  expect(await outbox(open.house)).toHaveLength(outcome === 'accept' ? 3 : 0);
});

test('a post that is too big goes back to its author with the reason', async () => {
  await using open = await withList();
  await open.house.db.updateTable('list').set({ max_size: 1000 }).execute();
  expect(await send(open.house, mail('', 'x'.repeat(2000)))).toBe('reject: too-big');
  const [notice, ...more] = await outbox(open.house);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ address: 'ana@people.example', kind: 'notice' });
});

test('a stranger’s post is held and he is told once; approving sends it, a second decision is refused', async () => {
  await using open = await withList();
  const { house } = open;
  const strange = (n: number) =>
    Buffer.from(mail('').toString().replace('Ana <ana@', 'Zed <zed@').replace('<one@', `<${n}@`));
  expect(await send(house, strange(1))).toBe('hold: unknown-sender');
  expect(await send(house, strange(2))).toBe('hold: unknown-sender');
  expect((await outbox(house)).map(({ address }) => address)).toEqual(['zed@people.example']);
  const held = await house.db.selectFrom('held_post').select('id').orderBy('id').execute();
  const [first, second] = held.map(({ id }) => id);
  await expect(
    perform(house, approveHeldPost, { kind: 'stranger' }, { list: 'talk', id: first }),
  ).rejects.toMatchObject({ code: 'error.forbidden' });
  expect(await perform(house, approveHeldPost, admin, { list: 'talk', id: first })).toMatchObject({ copies: 3 });
  await expect(
    perform(house, rejectHeldPost, admin, { list: 'talk', id: first, reason: 'late' }),
  ).rejects.toMatchObject({ code: 'lists.error.decided' });
  await expect(perform(house, rejectHeldPost, admin, { list: 'talk', id: second, reason: '' })).rejects.toMatchObject({
    status: 422,
  });
  await perform(house, rejectHeldPost, admin, {
    list: 'talk',
    id: second,
    reason: 'This belongs on the drafting list.',
  });
  const last = (await outbox(house)).at(-1);
  expect(last?.address).toBe('zed@people.example');
  expect(
    await house.db.selectFrom('held_post').select(['state', 'decided_by', 'reason']).orderBy('id').execute(),
  ).toEqual([
    { state: 'approved', decided_by: 'house:test', reason: '' },
    { state: 'rejected', decided_by: 'house:test', reason: 'This belongs on the drafting list.' },
  ]);
});

test('leaving: the token ends one subscription, again changes nothing, another’s is untouched, the undo brings back', async () => {
  await using open = await withList();
  const { house } = open;
  const [ana] = await recipientsOf(house.db, 1, house.now());
  const token = signNumber(house.secrets.link, 'leave', ana?.subscriptionId ?? 0);
  await perform(house, leave, { kind: 'stranger' }, { token });
  await perform(house, leave, { kind: 'stranger' }, { token });
  expect((await recipientsOf(house.db, 1, house.now())).map(({ email }) => email)).toEqual([
    'ben@people.example',
    'chi@people.example',
  ]);
  expect((await outbox(house)).map(({ address }) => address)).toEqual(['ana@people.example']);
  await expect(
    perform(house, leave, { kind: 'stranger' }, { token: token.replace(/.$/, token.endsWith('a') ? 'b' : 'a') }),
  ).rejects.toMatchObject({ code: 'error.token.unknown' });

  const goodbye = Buffer.from((await outbox(house))[0]?.bytes ?? []).toString();
  const undo = /\/confirm\/([\w-]+)/.exec(goodbye)?.[1] ?? '';
  const { action, payload } = await peekToken(house.db, house.now(), undo);
  expect(action).toBe(comeBack.name);
  await perform(house, comeBack, admin, payload);
  await perform(house, comeBack, admin, payload);
  expect((await recipientsOf(house.db, 1, house.now())).map(({ email }) => email).sort()).toEqual([
    'ana@people.example',
    'ben@people.example',
    'chi@people.example',
  ]);
});

test('forged names make us write to nobody often, and to few altogether', async () => {
  await using open = await withList();
  const { house } = open;
  const from = (name: string) => Buffer.from(mail('').toString().replace('ana@people', `${name}@people`));
  for (let n = 0; n < 7; n += 1) await send(house, from('zoe'), `talk-help@${domain}`);
  expect(await outbox(house)).toHaveLength(5);
  await house.db.updateTable('attempt_count').set({ n: 300 }).execute();
  expect(await send(house, from('yan'))).toBe('hold: unknown-sender');
  expect(await outbox(house)).toHaveLength(5);
  expect(await send(house, from('yan'), `talk+one@${domain}`)).toBe('unknown recipient');
});

test('a mail to an office that says it is from us does not go on in our name', async () => {
  await using open = await withList();
  const { house } = open;
  const email = 'root@people.example';
  await perform(house, (await import('#members/add-administrator.ts')).addAdministrator, admin, { email });
  const forged = mail('').toString().replace('Ana <ana@people.example>', `"The office" <postmaster@${domain}>`);
  await send(house, Buffer.from(forged), `talk-owner@${domain}`, 'evil@evil.example');
  const [copy] = await outbox(house);
  const header = splitMessage(Buffer.from(copy?.head ?? [])).header;
  expect(headerValue(header, 'from')).toBe(`<talk-owner@${domain}>`);
  expect(headerValue(header, 'reply-to')).toBe(`<postmaster@${domain}>`);
});

test('every advertised address answers', async () => {
  await using open = await withList();
  const { house } = open;
  await perform(house, (await import('#members/add-administrator.ts')).addAdministrator, admin, {
    email: 'root@people.example',
  });
  const [ana] = await recipientsOf(house.db, 1, house.now());
  const token = signNumber(house.secrets.link, 'leave', ana?.subscriptionId ?? 0);
  const outcomes = [];
  for (const address of [
    'talk-help',
    'talk-join',
    'talk-subscribe',
    'talk-leave',
    'talk-unsubscribe',
    'talk-owner',
    'postmaster',
    'Abuse',
    `talk-leave+${token}`,
    'nobody',
    'talk-nothing',
    'bounces',
  ])
    outcomes.push([address.split('+')[0], await send(house, mail(''), `${address}@${domain}`)]);
  expect(outcomes).toEqual([
    ['talk-help', 'answered'],
    ['talk-join', 'asked to confirm'],
    ['talk-subscribe', 'asked to confirm'],
    ['talk-leave', 'asked to confirm'],
    ['talk-unsubscribe', 'asked to confirm'],
    ['talk-owner', 'forwarded to 1'],
    ['postmaster', 'forwarded to 1'],
    ['Abuse', 'forwarded to 1'],
    ['talk-leave', 'left'],
    ['nobody', 'unknown recipient'],
    ['talk-nothing', 'unknown recipient'],
    ['bounces', 'unknown recipient'],
  ]);
  expect(await send(house, mail(''), 'talk@elsewhere.example')).toBe('unknown recipient');
});

test('asking to join answers alike for everybody, and an address is asked three times an hour at most', async () => {
  await using open = await withList();
  const { house } = open;
  const ask = (email: string) =>
    perform(house, requestSubscription, { kind: 'stranger' }, { list: 'talk', email, client: '192.0.2.7' });
  expect(await ask('new@people.example')).toEqual(await ask('ana@people.example'));
  await ask('new@people.example');
  await ask('new@people.example');
  await expect(ask('NEW@people.example')).rejects.toMatchObject({ status: 429 });
  await expect(ask('no address')).rejects.toMatchObject({
    status: 422,
    fields: [{ field: 'email', code: 'error.address' }],
  });
  expect((await recipientsOf(house.db, 1, house.now())).length).toBe(3);
});

test('a mail that throws is tried five times, then set aside, and the mail behind it goes on', async () => {
  await using open = await withList();
  const { house } = open;
  const broken = [
    {
      ...listMailboxes[0],
      name: 'lists.post',
      knows: async () => true,
      receive: async () => Promise.reject(new Error('poison')),
    },
  ];
  const blob = await house.db.transaction().execute((trx) => keepBlob(trx, mail('')));
  const { id } = await house.db
    .insertInto('incoming')
    .values({
      blob,
      mailbox: 'lists.post',
      recipient: `talk@${domain}`,
      sender: '',
      client: '',
      helo: '',
      outcome: null,
      last_error: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let n = 0; n < 5; n += 1) await expect(receiveMail(house, broken, id)).rejects.toThrow('poison');
  await receiveMail(house, broken, id);
  expect(
    await house.db
      .selectFrom('incoming')
      .select(['state', 'last_error'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  ).toEqual({ state: 'set-aside', last_error: 'poison' });
  expect(await send(house, mail(''))).toBe('accept');
});
