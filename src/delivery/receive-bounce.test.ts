import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { testHouse } from '../../test/test-house.ts';
import { rawBounce } from './bounce-queries.ts';
import { returnPath } from './copy.ts';
import { enqueue } from './enqueue.ts';
import { outboxPage, outgoingMail } from './outbox-queries.ts';
import { bounceMailbox } from './receive-bounce.ts';
import { settle } from './rules.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';
const noor = 'noor@reader.example';

function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'bounce/fixtures', `${name}.eml`));
}

/** One mail to these addresses, with the Message-ID that the fixtures give back. */
async function send(house: House, addresses: string[], kind: 'post' | 'notice' = 'post') {
  const header = [
    headerField('From', 'Ana <ana@authors.example>'),
    headerField('Message-ID', '<paragraph-12@authors.example>'),
  ];
  const id = await inWork(house, admin, ({ db }) =>
    enqueue(
      db,
      { kind, about: 'test', header, slotHeader: [], body: Buffer.from('x'), signDomain: domain },
      addresses.map((address) => ({ address, slots: {} })),
    ),
  );
  await house.db.updateTable('delivery').set({ state: 'sent' }).execute();
  const deliveries = await house.db.selectFrom('delivery').select(['id', 'address']).orderBy('id').execute();
  return { id, deliveries };
}

async function comesBack(house: House, recipient: string, raw: Buffer): Promise<string | null> {
  const envelope = { sender: '', client: '192.0.2.1', helo: 'x' };
  const recipients = [{ address: recipient, mailbox: bounceMailbox.name }];
  const [id = 0] = await acceptMail(house, { ...envelope, recipients }, raw);
  await receiveMail(house, [bounceMailbox], id);
  const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow();
  return row.outcome;
}

const bounces = (house: House) =>
  house.db
    .selectFrom('bounce')
    .select(['delivery_id', 'class', 'status', 'format', 'recipient', 'named_by'])
    .orderBy('id')
    .execute();

test('a bounce to a return path is kept with its delivery and what it says', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { id, deliveries } = await send(house, [noor, 'tove@harbour.example']);
  const [first] = deliveries;
  const path = returnPath(house.secrets.link, first?.id ?? 0, domain);
  expect(await comesBack(house, path, fixture('postfix-unknown'))).toBe('bounce');
  expect(await bounces(house)).toEqual([
    {
      delivery_id: first?.id,
      class: 'mailbox',
      status: '5.1.1',
      format: 'delivery-status',
      recipient: noor,
      named_by: 'token',
    },
  ]);
  const { rows } = await outboxPage(house.db, admin, 1);
  expect(rows.map(({ cameBack }) => cameBack)).toEqual([1]);
  const mail = await outgoingMail(house.db, admin, id, 1);
  expect(mail.deliveries.map(({ cameBack }) => cameBack.map(({ class: found, status }) => [found, status]))).toEqual([
    [['mailbox', '5.1.1']],
    [],
  ]);
});

test('the token names the delivery, though the report names a forwarded address or nobody', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { deliveries } = await send(house, ['forwarded@elsewhere.example']);
  const path = returnPath(house.secrets.link, deliveries[0]?.id ?? 0, domain);
  await comesBack(house, path, fixture('gmail-dmarc'));
  await comesBack(house, path, fixture('unsaid-recipient'));
  expect((await bounces(house)).map((row) => [row.delivery_id, row.class, row.recipient])).toEqual([
    [deliveries[0]?.id, 'policy', noor],
    [deliveries[0]?.id, 'mailbox', null],
  ]);
});

test('without a token it is found by recipient and Message-ID, or kept as unknown', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { deliveries } = await send(house, [noor]);
  expect(await comesBack(house, `bounces@${domain}`, fixture('qmail-two'))).toBe('bounce');
  expect(await comesBack(house, `bounces@${domain}`, fixture('amazon-ses'))).toBe('bounce-unknown');
  expect(await comesBack(house, `bounces@${domain}`, fixture('person-quotes-bounce'))).toBe('bounce-unknown');
  expect((await bounces(house)).map((row) => [row.delivery_id, row.class, row.recipient, row.named_by])).toEqual([
    [deliveries[0]?.id, 'mailbox', noor, 'message'],
    [null, 'policy', 'tove@harbour.example', null],
    [null, 'mailbox', noor, null],
    [null, null, null, null],
  ]);
});

test('a program that answers for its reader is never a failure', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { deliveries } = await send(house, [noor]);
  const path = returnPath(house.secrets.link, deliveries[0]?.id ?? 0, domain);
  expect(await comesBack(house, path, fixture('sieve-left'))).toBe('auto-reply');
  expect((await outboxPage(house.db, admin, 1)).rows.map(({ cameBack }) => cameBack)).toEqual([0]);
  const events = await house.db.selectFrom('event').select('type').where('type', 'like', 'delivery.%').execute();
  expect(events.map(({ type }) => type)).toEqual(['delivery.answered-automatically']);
});

test('an administrator gets what came back for a post, byte for byte; nobody gets that of a notice', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { deliveries } = await send(house, [noor]);
  await comesBack(house, returnPath(house.secrets.link, deliveries[0]?.id ?? 0, domain), fixture('gmail-dmarc'));
  const { id } = await house.db.selectFrom('bounce').select('id').executeTakeFirstOrThrow();
  expect(fixture('gmail-dmarc').equals(await rawBounce(house.db, admin, id))).toBe(true);
  await expect(rawBounce(house.db, { kind: 'stranger' }, id)).rejects.toMatchObject({ code: 'error.forbidden' });
  await expect(rawBounce(house.db, admin, id + 1)).rejects.toMatchObject({ code: 'error.not-found' });
  await house.db.updateTable('outgoing').set({ kind: 'notice' }).execute();
  await expect(rawBounce(house.db, admin, id)).rejects.toMatchObject({ code: 'error.notice-private' });
});

test('what fits no copy of ours is shown, unless it gives back a link for one reader', async () => {
  await using open = await testHouse();
  const { house } = open;
  const link = 'Sign in: https://parley.test.example/sign-in/link/abcdefghijklmnop';
  const forms = ['nothing', link, link.replace('link/', 'li=\r\nnk/'), Buffer.from(link).toString('base64')];
  for (const [n, words] of forms.entries()) {
    await comesBack(house, `bounces@${domain}`, Buffer.from(`Subject: Undelivered\r\n\r\n${words}\r\n`));
    const shown = rawBounce(house.db, admin, n + 1).then(
      () => 'shown',
      ({ code }) => code,
    );
    expect([words, await shown]).toEqual([words, n === 0 ? 'shown' : 'error.notice-private']);
  }
});

test('a refusal at the door of the other side is judged like a bounce; what was only not reached is transient', () => {
  const start = new Date('2025-11-10T00:00:00Z');
  const later = new Date('2025-11-16T00:00:00Z');
  const verdict = (kind: 'refused' | 'later' | 'broken', answer: string, now = start) =>
    settle({ kind, answer }, 1, start, now).verdict;
  expect(verdict('refused', '550 5.1.1 No such user')).toBe('mailbox');
  expect(verdict('refused', '550 5.7.1 Blocked')).toBe('policy');
  expect(verdict('later', '451 Try again')).toBeNull();
  expect(verdict('later', '451 User unknown for now', later)).toBe('transient');
  expect(verdict('broken', 'the relay does not answer', later)).toBe('transient');
});
