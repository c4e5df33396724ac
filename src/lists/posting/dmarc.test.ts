import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, authenticate as verify } from 'mailauth';
import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/index.ts';
import { copyMaker } from '#delivery/queries.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import type { Language } from '#platform/languages.ts';
import { dkimRecord } from '#platform/mail/dkim.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';
const client = '192.0.2.1';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** Asks to reject what it has not sent from 192.0.2.1 or signed with selector `a`. */
const strict = (name: string) => ({
  [`${name} TXT`]: ['v=spf1 ip4:192.0.2.1 -all'],
  [`_dmarc.${name} TXT`]: ['v=DMARC1; p=reject'],
  [`a._domainkey.${name} TXT`]: [dkimRecord({ domain: name, selector: 'a', key: privateKey })],
});

async function withList(records: Records, title = 'Drafting', language: Language = 'en') {
  const open = await testHouse();
  const { house } = open;
  house.dns = dnsTable(records);
  await perform(house, createList, admin, { name: 'talk', title, language });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana' });
  await house.db.deleteFrom('delivery').execute();
  return open;
}

const mail = ({ from = 'Ana <ana@people.example>', more = '' } = {}) =>
  Buffer.from(
    `From: ${from}\r\nTo: talk@${domain}\r\nSubject: Paragraph 12\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\nMessage-ID: <one@people.example>\r\n${more}\r\nDear all\r\n`,
  );

async function signed(raw: Buffer, headerList = 'from:to:subject:date:message-id') {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const made = await dkimSign(raw, {
    signingDomain: 'people.example',
    selector: 'a',
    privateKey: pem,
    canonicalization: 'relaxed/relaxed',
    signatureData: [{ signingDomain: 'people.example', selector: 'a', privateKey: pem, algorithm: 'rsa-sha256' }],
    headerList,
  });
  return Buffer.concat([Buffer.from(made.signatures), raw]);
}

async function send(house: House, raw: Buffer, from = client) {
  const recipients = [{ address: `talk@${domain}`, mailbox: 'lists.post' }];
  const [id = 0] = await acceptMail(house, { sender: 'ana@people.example', client: from, helo: 'x', recipients }, raw);
  await receiveMail(house, listMailboxes, id);
  const row = house.db.selectFrom('incoming').select(['outcome', 'authentication']).where('id', '=', id);
  return row.executeTakeFirstOrThrow();
}

/** The bytes that the first subscriber gets. */
async function copyOf(house: House): Promise<Buffer> {
  const row = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['delivery.id', 'outgoing_id', 'slots'])
    .where('kind', '=', 'post')
    .executeTakeFirstOrThrow();
  return (await copyMaker(house, row.outgoing_id)).make(row);
}

const field = (raw: Buffer, key: string) => headerValue(splitMessage(raw).header, key);

/** What a receiver finds in a copy that comes from our server: our key and DMARC record, and those of `records`. */
async function received(house: House, copy: Buffer, records: Records) {
  const resolver = dnsTable({
    ...records,
    ...Object.fromEntries(publishedKeys(house, domain).map(({ name, record }) => [`${name} TXT`, [record]])),
    [`_dmarc.${domain} TXT`]: ['v=DMARC1; p=reject'],
  });
  const there = { ip: '198.51.100.9', helo: 'x', sender: `bounces@${domain}`, mta: 'x' };
  const { dkim, dmarc } = await verify(copy, { resolver, ...there });
  const passing = dkim.results.flatMap(({ signingDomain, status }) =>
    status.result === 'pass' ? [signingDomain] : [],
  );
  return { dkim: passing.sort(), dmarc: dmarc ? dmarc.status.result : 'none' };
}

test('a signed post of a strict domain keeps its author, and its copies pass as his', async () => {
  const records = strict('people.example');
  await using open = await withList(records);
  const { outcome, authentication } = await send(open.house, await signed(mail()), '203.0.113.5');
  expect(outcome).toBe('accept');
  expect(authentication).toEqual({
    spf: { result: 'fail', domain: 'people.example' },
    dkim: [{ domain: 'people.example', selector: 'a', result: 'pass', aligned: true, until: null }],
    dmarc: { result: 'pass', policy: 'reject' },
    arc: { result: 'none' },
  });
  const copy = await copyOf(open.house);
  expect(field(copy, 'from')).toBe('Ana <ana@people.example>');
  expect(await received(open.house, copy, records)).toEqual({
    dkim: [domain, domain, 'people.example'],
    dmarc: 'pass',
  });
  const { authentication: kept } = await open.house.db
    .selectFrom('message')
    .select('authentication')
    .executeTakeFirstOrThrow();
  expect(kept).toEqual(authentication);
  expect(JSON.stringify(kept)).not.toContain('@');
});

test('a post that only SPF proves goes out in the list’s name, passes as ours, and the archive names its author', async () => {
  const records = strict('people.example');
  await using open = await withList(records);
  expect((await send(open.house, mail())).outcome).toBe('accept');
  const copy = await copyOf(open.house);
  expect(field(copy, 'from')).toBe(`"Ana via Drafting" <talk@${domain}>`);
  expect(field(copy, 'reply-to')).toBe('Ana <ana@people.example>');
  expect(await received(open.house, copy, records)).toEqual({ dkim: [domain, domain], dmarc: 'pass' });
  const filed = open.house.db.selectFrom('message').innerJoin('blob', 'blob.sha256', 'message.blob');
  expect(await filed.select(['author_name', 'author_address', 'bytes']).executeTakeFirstOrThrow()).toEqual({
    author_name: 'Ana',
    author_address: 'ana@people.example',
    bytes: mail(),
  });
});

const silent: Records = { 'people.example TXT': 'servfail', '_dmarc.people.example TXT': 'servfail' };
const policy = (text: string): Records => ({ '_dmarc.people.example TXT': [`v=DMARC1; ${text}`] });
const good = strict('people.example');
const signedList = () =>
  signed(mail({ more: 'List-Unsubscribe: <mailto:x@people.example>\r\n' }), 'from:subject:list-unsubscribe');
const broken = async () => Buffer.concat([await signed(mail()), Buffer.from('more')]);
const plain = async () => mail();

test.each<[string, Records, () => Promise<Buffer>, string, string, string?]>([
  ['no record', {}, plain, client, 'accept', 'ana'],
  ['p=none that fails', policy('p=none'), plain, client, 'accept', 'ana'],
  ['quarantine that fails', policy('p=quarantine'), plain, client, 'hold: fails-dmarc'],
  ['reject that fails', good, plain, '203.0.113.5', 'hold: fails-dmarc'],
  ['a forged signature', good, broken, '203.0.113.5', 'hold: fails-dmarc'],
  ['DNS that fails', silent, plain, client, 'accept', 'list'],
  ['DNS that answers nonsense', { '_dmarc.people.example TXT': 'nonsense' }, plain, client, 'accept', 'list'],
  [
    'a key that cannot be asked',
    { ...good, 'a._domainkey.people.example TXT': 'servfail' },
    () => signed(mail()),
    '203.0.113.5',
    'accept',
    'list',
  ],
  ['SPF that cannot be asked', { ...good, 'people.example TXT': 'servfail' }, plain, '203.0.113.5', 'accept', 'list'],
  ['a signature over fields that a list sets', good, signedList, client, 'accept', 'list'],
])('%s', async (_what, records, raw, from, outcome, author) => {
  await using open = await withList(records);
  expect((await send(open.house, await raw(), from)).outcome).toBe(outcome);
  const names: Record<string, string> = {
    ana: 'Ana <ana@people.example>',
    list: `"Ana via Drafting" <talk@${domain}>`,
  };
  if (author) expect(field(await copyOf(open.house), 'from')).toBe(names[author]);
});

test('a post that fails and is approved goes out in the list’s name, on what DNS said the day it came', async () => {
  await using open = await withList(good);
  await send(open.house, mail(), '203.0.113.5');
  open.house.dns = dnsTable({});
  const { id } = await open.house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  await perform(open.house, approveHeldPost, admin, { list: 'talk', id });
  expect(field(await copyOf(open.house), 'from')).toBe(`"Ana via Drafting" <talk@${domain}>`);
});
