import { generateKeyPairSync } from 'node:crypto';
import { authenticate, dkimSign } from 'mailauth';
import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { dkimRecord } from '#platform/mail/dkim.ts';
import { perform } from '#platform/operation.ts';
import { listOfThree, mailOfAna, outbox, sendRaw } from '../../../test/list-of-three.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';
import { rejectHeldPost } from '../held/reject-held-post.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';

test('a member’s post stands in the archive once and goes to everybody with a leave link of his own', async () => {
  await using open = await listOfThree();
  const { house } = open;
  expect(await sendRaw(house, mailOfAna(''))).toBe('accept');
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
  await using open = await listOfThree();
  const raw = Buffer.from(mailOfAna('').toString().replace('From: Ana <ana@people.example>\r\n', from));
  expect(await sendRaw(open.house, raw)).toBe('hold: unknown-sender');
});

test('the same mail a second time is archived once and sent to nobody again', async () => {
  await using open = await listOfThree();
  await sendRaw(open.house, mailOfAna(''));
  await sendRaw(open.house, Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), mailOfAna('')]));
  expect(await open.house.db.selectFrom('message').select('id').execute()).toHaveLength(1);
  expect(await outbox(open.house)).toHaveLength(3);
});

test('fields of another list and doubled fields do not reach the copies, the author’s own signature survives', async () => {
  await using open = await listOfThree();
  const { house } = open;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const raw = mailOfAna(
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
  await sendRaw(house, Buffer.concat([Buffer.from(`Subject: Another\r\n${signed.signatures}`), raw]));
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
  await using open = await listOfThree();
  expect(await sendRaw(open.house, mailOfAna(header))).toBe(outcome);
  expect(await outbox(open.house)).toHaveLength(outcome === 'accept' ? 3 : 0);
});

test('a post that is too big goes back to its author with the reason', async () => {
  await using open = await listOfThree();
  await open.house.db.updateTable('list').set({ max_size: 1000 }).execute();
  expect(await sendRaw(open.house, mailOfAna('', 'x'.repeat(2000)))).toBe('reject: too-big');
  const [notice, ...more] = await outbox(open.house);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ address: 'ana@people.example', kind: 'notice' });
});

test('a stranger’s post is held and he is told once; approving sends it, a second decision is refused', async () => {
  await using open = await listOfThree();
  const { house } = open;
  const strange = (n: number) =>
    Buffer.from(mailOfAna('').toString().replace('Ana <ana@', 'Zed <zed@').replace('<one@', `<${n}@`));
  expect(await sendRaw(house, strange(1))).toBe('hold: unknown-sender');
  expect(await sendRaw(house, strange(2))).toBe('hold: unknown-sender');
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
