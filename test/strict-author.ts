import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, authenticate as verify } from 'mailauth';
import { copyMaker } from '#delivery/queries.ts';
import { publishedKeys } from '#delivery/signing-keys.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { dkimRecord } from '#platform/mail/dkim.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { createList } from '../src/lists/create-list.ts';
import { subscribe } from '../src/lists/joining/subscribe.ts';
import type { ListRules } from '../src/lists/list-rules.ts';
import { listMailboxes } from '../src/lists/mailboxes.ts';
import { changeSettings } from '../src/lists/settings/change-settings.ts';
import { dnsTable, type Records } from './dns-table.ts';
import { testHouse } from './test-house.ts';

export const admin = houseActor('test');
export const domain = 'lists.test.example';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const key = dkimRecord({ domain: 'people.example', selector: 'a', key: privateKey });
/** The author's domain: sends from 192.0.2.1, signs with selector `a`, and asks for what is given. */
const published = (policy: string): Records => ({
  'people.example TXT': ['v=spf1 ip4:192.0.2.1 -all'],
  '_dmarc.people.example TXT': [`v=DMARC1; p=${policy}`],
  'a._domainkey.people.example TXT': [key],
});

export async function withList(rules: Partial<ListRules>, policy = 'reject') {
  const open = await testHouse();
  const { house } = open;
  house.dns = dnsTable(published(policy));
  await perform(house, createList, admin, { name: 'talk', title: 'Drafting' });
  await perform(house, changeSettings, admin, { list: 'talk', ...rules });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana' });
  await house.db.deleteFrom('delivery').execute();
  return open;
}

export const mail = (subject: string, ...more: string[]) =>
  [
    `From: Ana <ana@people.example>`,
    `To: talk@${domain}`,
    `Subject: ${subject}`,
    'Date: Mon, 10 Nov 2025 09:12:00 +0000',
    'Message-ID: <one@people.example>',
    ...(more.length > 0 ? more : ['', 'Dear all', '']),
  ].join('\r\n');

export async function signed(raw: string, headerList = 'from:to:subject:date:message-id') {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const as = { signingDomain: 'people.example', selector: 'a', privateKey: pem };
  const made = await dkimSign(raw, {
    ...as,
    canonicalization: 'relaxed/relaxed',
    signatureData: [{ ...as, algorithm: 'rsa-sha256' }],
    headerList,
  });
  return Buffer.from(made.signatures + raw);
}

export async function send(house: House, raw: Buffer): Promise<string | null> {
  const recipients = [{ address: `talk@${domain}`, mailbox: 'lists.post' }];
  const from = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, from, raw);
  await receiveMail(house, listMailboxes, id);
  const row = house.db.selectFrom('incoming').select('outcome').where('id', '=', id);
  return (await row.executeTakeFirstOrThrow()).outcome;
}

export async function copyOf(house: House): Promise<Buffer> {
  const rows = house.db.selectFrom('delivery').innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id');
  const row = await rows
    .select(['delivery.id', 'outgoing_id', 'slots'])
    .where('kind', '=', 'post')
    .executeTakeFirstOrThrow();
  return (await copyMaker(house, row.outgoing_id)).make(row);
}

export const field = (raw: Buffer, name: string) => headerValue(splitMessage(raw).header, name);

/** What a receiver of the copy finds who asks DNS: whose signatures hold, and whether From is believed. */
export async function received(house: House, copy: Buffer, policy = 'reject') {
  const ours = Object.fromEntries(publishedKeys(house, domain).map(({ name, record }) => [`${name} TXT`, [record]]));
  const resolver = dnsTable({ ...published(policy), ...ours, [`_dmarc.${domain} TXT`]: ['v=DMARC1; p=reject'] });
  const answer = await verify(copy, { resolver, ip: '198.51.100.9', helo: 'x', sender: `bounces@${domain}`, mta: 'x' });
  const holding = answer.dkim.results.flatMap(({ signingDomain, status }) =>
    status.result === 'pass' ? [signingDomain] : [],
  );
  return { holding: [...new Set(holding)].sort(), dmarc: answer.dmarc ? answer.dmarc.status.result : 'none' };
}
