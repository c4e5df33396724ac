import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { signNumber } from '#platform/signed.ts';
import { peekToken } from '#platform/tokens.ts';
import { dnsTable } from '../../test/dns-table.ts';
import { listOfThree, mailOfAna, outbox, sendRaw } from '../../test/list-of-three.ts';
import { requestSubscription } from './joining/request-subscription.ts';
import { listMailboxes } from './mailboxes.ts';
import { comeBack } from './preferences/come-back.ts';
import { leave } from './preferences/leave.ts';
import { recipientsOf } from './queries.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';

test('leaving: the token ends one subscription, again changes nothing, another’s is untouched, the undo brings back', async () => {
  await using open = await listOfThree();
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
  await using open = await listOfThree();
  const { house } = open;
  const from = (name: string) => Buffer.from(mailOfAna('').toString().replace('ana@people', `${name}@people`));
  for (let n = 0; n < 7; n += 1) await sendRaw(house, from('zoe'), `talk-help@${domain}`);
  expect(await outbox(house)).toHaveLength(5);
  await house.db.updateTable('attempt_count').set({ n: 300 }).execute();
  expect(await sendRaw(house, from('yan'))).toBe('hold: unknown-sender');
  expect(await outbox(house)).toHaveLength(5);
  expect(await sendRaw(house, from('yan'), `talk+one@${domain}`)).toBe('unknown recipient');
});

test('forged mail does not silence whose own servers sent his', async () => {
  await using open = await listOfThree();
  const { house } = open;
  house.dns = dnsTable({ 'people.example TXT': ['v=spf1 ip4:192.0.2.1 -all'] });
  const ask = (email: string, sender: string, to: string) =>
    sendRaw(house, Buffer.from(`From: ${email}\r\n\r\nhello\r\n`), `talk-${to}@${domain}`, sender);
  await house.db.deleteFrom('attempt_count').execute();
  await ask('zoe@others.example', 'evil@evil.example', 'help');
  for (let n = 0; n < 6; n += 1) await ask('ben@people.example', 'evil@evil.example', 'help');
  await house.db.updateTable('attempt_count').set({ n: 300 }).execute();
  const answers = [
    await ask('yan@others.example', 'evil@evil.example', 'join'),
    await ask('ben@people.example', 'evil@people.example.evil.example', 'leave'),
    await ask('ben@people.example', 'ben@people.example', 'leave'),
    await ask('dee@people.example', 'dee@people.example', 'join'),
  ];
  expect(answers).toEqual([
    'discard: no answer possible',
    'discard: no answer possible',
    'asked to confirm',
    'asked to confirm',
  ]);
  for (let n = 0; n < 9; n += 1) await ask('ben@people.example', 'ben@people.example', 'help');
  const toBen = (await outbox(house)).filter(({ address }) => address === 'ben@people.example');
  // Five that anybody might have asked for, and five that he did.
  expect(toBen).toHaveLength(10);
});

test('a mail to an office that says it is from us does not go on in our name', async () => {
  await using open = await listOfThree();
  const { house } = open;
  const email = 'root@people.example';
  await perform(house, (await import('#members/add-administrator.ts')).addAdministrator, admin, { email });
  const forged = mailOfAna('').toString().replace('Ana <ana@people.example>', `"The office" <postmaster@${domain}>`);
  await sendRaw(house, Buffer.from(forged), `talk-owner@${domain}`, 'evil@evil.example');
  const [copy] = await outbox(house);
  const header = splitMessage(Buffer.from(copy?.head ?? [])).header;
  expect(headerValue(header, 'from')).toBe(`<talk-owner@${domain}>`);
  expect(headerValue(header, 'reply-to')).toBe(`<postmaster@${domain}>`);
});

test('every advertised address answers', async () => {
  await using open = await listOfThree();
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
    outcomes.push([address.split('+')[0], await sendRaw(house, mailOfAna(''), `${address}@${domain}`)]);
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
  expect(await sendRaw(house, mailOfAna(''), 'talk@elsewhere.example')).toBe('unknown recipient');
});

test('asking to join answers alike for everybody, and an address is asked three times an hour at most', async () => {
  await using open = await listOfThree();
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
  await using open = await listOfThree();
  const { house } = open;
  const broken = [
    {
      ...listMailboxes[0],
      name: 'lists.post',
      knows: async () => true,
      receive: async () => Promise.reject(new Error('poison')),
    },
  ];
  const blob = await house.db.transaction().execute((trx) => keepBlob(trx, mailOfAna('')));
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
  expect(await sendRaw(house, mailOfAna(''))).toBe('accept');
});
