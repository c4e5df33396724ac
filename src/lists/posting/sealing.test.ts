import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, authenticate as verify } from 'mailauth';
import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/index.ts';
import { sendClaim } from '#delivery/send-due.ts';
import { sealingKey } from '#delivery/signing-keys.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { dkimRecord } from '#platform/mail/dkim.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { seal } from '#platform/mail/seal.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { dnsTable } from '../../../test/dns-table.ts';
import { openRelay, type Relay } from '../../../test/faults/relay.ts';
import { chainByDkimpy, pythonWith } from '../../../test/journeys/python.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { editHeldPost } from '../held/edit-held-post.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';
const lists = ['talk', 'drafts', 'third', 'fourth'];
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const dkimpy = await pythonWith('dkim');
if (!dkimpy) console.warn('SKIPPED: python3-dkim is not here, so seals are checked by mailauth alone.');

/** Texts of the TXT records that receivers find: the author's domain, and the list's from each house's own keys. */
const published: Record<string, string> = {
  'people.example': 'v=spf1 ip4:192.0.2.1 -all',
  '_dmarc.people.example': 'v=DMARC1; p=reject',
  'a._domainkey.people.example': dkimRecord({ domain: 'people.example', selector: 'a', key: privateKey }),
};
const asked = (texts: Record<string, string>) =>
  dnsTable(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name} TXT`, [text]])));

async function withLists() {
  const relay = await openRelay();
  const open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } });
  const { house } = open;
  const records = { ...published };
  for (const { name, record } of publishedKeys(house, domain)) records[name] = record;
  house.dns = asked(records);
  for (const list of lists) {
    await perform(house, createList, admin, { name: list, title: list });
    await perform(house, subscribe, admin, { list, email: 'ana@people.example', name: 'Ana' });
  }
  await house.db.deleteFrom('delivery').execute();
  const close = async () => {
    await open.close();
    await relay.close();
  };
  return { house, relay, records, [Symbol.asyncDispose]: close };
}

const mail = (more = '') =>
  Buffer.from(
    `${more}From: Ana <ana@people.example>\r\nTo: ${lists.map((list) => `${list}@${domain}`).join(', ')}\r\nSubject: Paragraph 12\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\nMessage-ID: <one@people.example>\r\n\r\nDear all\r\n`,
  );

async function signed(raw: Buffer): Promise<Buffer> {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const { signatures } = await dkimSign(raw, {
    signingDomain: 'people.example',
    selector: 'a',
    privateKey: pem,
    signatureData: [{ signingDomain: 'people.example', selector: 'a', privateKey: pem, algorithm: 'rsa-sha256' }],
    headerList: 'from:to:subject:date:message-id',
  });
  return Buffer.concat([Buffer.from(signatures), raw]);
}

/** Posts, sends, and answers the one copy that came out over SMTP. */
async function copyOf(house: House, relay: Relay, list: string, raw: Buffer): Promise<Buffer> {
  const recipients = [{ address: `${list}@${domain}`, mailbox: 'lists.post' }];
  const envelope = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, raw);
  await receiveMail(house, listMailboxes, id);
  const before = relay.copies.length;
  await sendClaim(house);
  expect(relay.copies).toHaveLength(before + 1);
  return Buffer.from(relay.copies.at(-1)?.raw ?? '', 'latin1');
}

/** What two programs that share nothing with each other find in a copy: the chain, and the instances it has. */
async function chainIn(copy: Buffer, records: Record<string, string>) {
  const there = { ip: '198.51.100.9', helo: 'x', sender: `bounces@${domain}`, mta: 'x' };
  const { arc } = await verify(copy, { resolver: asked(records), ...there });
  const python = dkimpy ? await chainByDkimpy(dkimpy, copy, records) : undefined;
  return { mailauth: arc ? arc.status.result : 'none', python: python ?? (arc ? arc.status.result : 'none') };
}

const passes = { mailauth: 'pass', python: 'pass' };
const fieldsOf = (copy: Buffer, key: string) =>
  splitMessage(copy).header.flatMap((field) => (field.key === key ? [field.line.replace(/\r\n\s+/g, ' ')] : []));

test('a copy is sealed with what was found out about the post when it came', async () => {
  await using open = await withLists();
  const copy = await copyOf(open.house, open.relay, 'talk', await signed(mail()));
  expect(await chainIn(copy, open.records)).toEqual(passes);
  const found = `${domain}; spf=pass smtp.mailfrom=people.example; dkim=pass header.d=people.example header.s=a; dmarc=pass header.from=people.example; arc=none`;
  expect(fieldsOf(copy, 'arc-authentication-results')).toEqual([`ARC-Authentication-Results: i=1; ${found}`]);
  expect(fieldsOf(copy, 'authentication-results')).toEqual([`Authentication-Results: ${found}`]);
  expect(fieldsOf(copy, 'arc-seal').map((line) => /cv=\w+/.exec(line)?.[0])).toEqual(['cv=none']);
});

test('a munged copy is sealed as it went out', async () => {
  await using open = await withLists();
  const copy = await copyOf(open.house, open.relay, 'talk', mail());
  expect(fieldsOf(copy, 'from')).toEqual([`From: "Ana via talk" <talk@${domain}>`]);
  expect(await chainIn(copy, open.records)).toEqual(passes);
});

test('the seal covers what copies share: their own signatures and lines do not disturb it, a change does', async () => {
  await using open = await withLists();
  const copy = await copyOf(open.house, open.relay, 'talk', await signed(mail()));
  const text = copy.toString('latin1');
  const own = splitMessage(copy).header.findIndex(({ key }) => key === 'arc-seal');
  const bare = text.slice(text.indexOf('ARC-Seal:'));
  expect(own).toBeGreaterThan(2);
  const another = `DKIM-Signature: v=1; a=rsa-sha256; d=relay.example; s=x; h=from; bh=eA==; b=eA==\r\n${text}`;
  for (const kept of [bare, another]) expect(await chainIn(Buffer.from(kept, 'latin1'), open.records)).toEqual(passes);
  const fails = { mailauth: 'fail', python: 'fail' };
  for (const [from, to] of [
    ['Subject: Paragraph 12', 'Subject: Paragraph 13'],
    ['Dear all', 'Dear Ben'],
    ['d=people.example', 'd=peoples.example'],
    ['spf=pass', 'spf=fail'],
  ] as const)
    expect(await chainIn(Buffer.from(text.replaceAll(from, to), 'latin1'), open.records)).toEqual(fails);
});

test('a chain that holds is continued, one that broke is closed, one that is closed stays so', async () => {
  await using open = await withLists();
  const { house, relay, records } = open;
  const first = await copyOf(house, relay, 'talk', await signed(mail()));
  const second = await copyOf(house, relay, 'drafts', first);
  expect(await chainIn(second, records)).toEqual(passes);
  expect(fieldsOf(second, 'arc-seal').map((line) => /i=\d/.exec(line)?.[0])).toEqual(['i=2', 'i=1']);
  expect(fieldsOf(second, 'arc-seal')[0]).toContain('cv=pass');
  const changed = Buffer.from(
    second.toString('latin1').replace('Dear all', 'Dear Ben').replaceAll('one@people', 'two@people'),
    'latin1',
  );
  const third = await copyOf(house, relay, 'third', changed);
  expect(fieldsOf(third, 'arc-seal').map((line) => /cv=\w+/.exec(line)?.[0])).toEqual([
    'cv=fail',
    'cv=pass',
    'cv=none',
  ]);
  expect(await chainIn(third, records)).toEqual({ mailauth: 'fail', python: 'closed' });
  const closed = third.toString('latin1').replace(/^From: .*\r\n <.*>/m, 'From: Ana <ana@people.example>');
  const fourth = await copyOf(house, relay, 'fourth', Buffer.from(closed, 'latin1'));
  expect(fieldsOf(fourth, 'arc-seal')).toHaveLength(3);
  expect((await house.metrics.text()).includes('parley_mail_unsealed_total')).toBe(false);
});

test('a forged result in our name does not reach the copies, another’s does', async () => {
  await using open = await withLists();
  const forged = [
    `Authentication-Results: ${domain}; spf=pass\r\n`,
    `authentication-results:\r\n (well (nested)) "Lists.Test.Example" 1; dkim=pass\r\n`,
    'Authentication-Results: mx.people.example; spf=pass\r\n',
  ].join('');
  const copy = await copyOf(open.house, open.relay, 'talk', mail(forged));
  const lines = fieldsOf(copy, 'authentication-results');
  expect(lines.slice(1)).toEqual(['Authentication-Results: mx.people.example; spf=pass']);
  expect(lines[0]).toContain(`${domain}; spf=pass smtp.mailfrom=people.example; dkim=none;`);
});

test('a seal that cannot be made stops no mail: it goes out unsealed, and the log and a counter say so', async () => {
  await using open = await withLists();
  const { house } = open;
  house.secrets.dkim = [{ id: 1, value: Buffer.from('no key at all') }];
  const logged: string[] = [];
  house.log = (level, what) => logged.push(`${level} ${what}`);
  const recipients = [{ address: `talk@${domain}`, mailbox: 'lists.post' }];
  const envelope = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, mail());
  await receiveMail(house, listMailboxes, id);
  const { head } = await house.db
    .selectFrom('outgoing')
    .select('head')
    .where('kind', '=', 'post')
    .executeTakeFirstOrThrow();
  expect(fieldsOf(Buffer.from(head), 'arc-seal')).toEqual([]);
  expect(fieldsOf(Buffer.from(head), 'subject')).toEqual(['Subject: Paragraph 12']);
  expect(logged).toContain('error delivery.cannot-seal');
  expect(await house.metrics.text()).toContain('parley_mail_unsealed_total 1');
});

test('a chain that nobody could look into is passed on as it came', async () => {
  await using open = await withLists();
  const { house, relay } = open;
  const first = await copyOf(house, relay, 'talk', await signed(mail()));
  const sealing = { key: sealingKey(house, domain), results: 'x; arc=none', chain: 'temperror', now: new Date() };
  expect(await seal(splitMessage(first), sealing)).toEqual({ kind: 'not-ours-to-seal' });
  expect(await seal(splitMessage(mail()), sealing)).toMatchObject({ kind: 'set' });
});

test('a post that a moderator changed says what was found when it came, under a seal that covers it as it goes out', async () => {
  await using open = await withLists();
  const { house, relay } = open;
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  const envelope = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x' };
  const recipients = [{ address: `talk@${domain}`, mailbox: 'lists.post' }];
  const [incoming = 0] = await acceptMail(house, { ...envelope, recipients }, await signed(mail()));
  await receiveMail(house, listMailboxes, incoming);
  const { id } = await house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  await house.db.deleteFrom('delivery').execute();
  await perform(house, editHeldPost, admin, { list: 'talk', id, subject: 'Paragraph 12', text: 'Dear colleagues' });
  await sendClaim(house);
  const copy = Buffer.from(relay.copies.find(({ raw }) => raw.includes('List-Id'))?.raw ?? '', 'latin1');
  expect(copy.toString()).toContain('Dear colleagues');
  expect(await chainIn(copy, open.records)).toEqual(passes);
  expect(fieldsOf(copy, 'arc-authentication-results')).toEqual([
    expect.stringContaining('dkim=pass header.d=people.example'),
  ]);
  const there = { ip: '198.51.100.9', helo: 'x', sender: `bounces@${domain}`, mta: 'x' };
  const { dkim } = await verify(copy, { resolver: asked(open.records), ...there });
  const authors = dkim.results.filter(({ signingDomain }) => signingDomain === 'people.example');
  expect(authors.map(({ status }) => status.result)).not.toContain('pass');
});
