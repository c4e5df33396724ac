import { expect, test } from 'vitest';
import { bounceMailbox } from '#delivery/receive-bounce.ts';
import { sendClaim } from '#delivery/send-due.ts';
import { confirmAddress, ensurePerson } from '#members/index.ts';
import { type Actor, house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { openRelay } from '../../../test/faults/relay.ts';
import { statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';
import { ledgerOf, ownCopies } from './queries.ts';
import { resendPost } from './resend-post.ts';

const chair = houseActor('test');
const at = (name: string) => `${name}@people.example`;
const readers = ['ana', 'ben', 'chi', 'dee', 'eva', 'fay'];
const list = 'talk';

/** A list of six, of whom `eva` gets a digest and `fay` no mail, and a message of Ana's that the relay answered as it does. */
async function delivered(answers: Record<string, number> = {}) {
  const relay = await openRelay((recipient) => answers[recipient] ?? 'take');
  const open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } });
  const { house } = open;
  await perform(house, createList, chair, { name: list, title: 'Talk' });
  for (const name of readers) await perform(house, subscribe, chair, { list, email: at(name), name });
  await setMode(house, 'eva', 'daily');
  await setMode(house, 'fay', 'none');
  while ((await sendClaim(house)) > 0);
  relay.copies.length = 0;
  const hash = await post(house);
  await sendClaim(house);
  return {
    house,
    relay,
    hash,
    answers,
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await open.close();
    },
  };
}

async function setMode({ db }: House, name: string, delivery: 'daily' | 'none' | 'each') {
  await db
    .updateTable('subscription')
    .set({ delivery })
    .where('address_id', 'in', db.selectFrom('address').select('id').where('email', '=', at(name)))
    .execute();
}

async function post(house: House): Promise<string> {
  const raw = `From: Ana <${at('ana')}>\r\nTo: talk@lists.test.example\r\nSubject: Paragraph 12\r\nMessage-ID: <p12@people.example>\r\n\r\nHello.\r\n`;
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'lists.post' }];
  const [id = 0] = await acceptMail(
    house,
    { sender: at('ana'), client: '192.0.2.1', helo: 'x', recipients },
    Buffer.from(raw),
  );
  await receiveMail(house, listMailboxes, id);
  const { hash } = await house.db.selectFrom('message').select('hash').executeTakeFirstOrThrow();
  return hash;
}

async function bounce(house: House, name: string, kind: 'mailbox' | 'auto-reply') {
  await house.db.transaction().execute(async (db) => {
    const delivery = await db
      .selectFrom('delivery')
      .innerJoin('outgoing', 'outgoing.id', 'outgoing_id')
      .select('delivery.id')
      .where('address', '=', at(name))
      .where('kind', '=', 'post')
      .executeTakeFirstOrThrow();
    const blob = await keepBlob(db, Buffer.from('Subject: back\r\n\r\n'));
    const facts = { status: null, diagnostic: null, format: null, recipient: null, named_by: 'token' } as const;
    await db
      .insertInto('bounce')
      .values({ ...facts, delivery_id: delivery.id, blob, class: kind })
      .execute();
  });
}

const ask = (hash: string, state?: 'failed' | 'digest') => ({ list, hash, state, page: 1 });

test('says how many copies were taken, failed, came back and wait, and who has none and why', async () => {
  await using it = await delivered({ [at('ben')]: 550, [at('chi')]: 451 });
  await bounce(it.house, 'ana', 'auto-reply');
  await bounce(it.house, 'dee', 'mailbox');
  const all = await ledgerOf(it.house.db, chair, ask(it.hash));
  expect(all.counts).toEqual({ sent: 1, bounced: 1, failed: 1, waiting: 1, digest: 1, none: 1 });
  expect(all.copies.map(({ address, state, verdict }) => [address, state, verdict])).toEqual([
    [at('ben'), 'failed', 'mailbox'],
    [at('dee'), 'bounced', null],
    [at('chi'), 'waiting', null],
    [at('ana'), 'sent', null],
  ]);
  expect(all.copies[0]).toMatchObject({ attempts: 1, answer: '550 no', server: '127.0.0.1', tls: 'none' });
  const failed = await ledgerOf(it.house.db, chair, ask(it.hash, 'failed'));
  expect([failed.total, failed.copies.map(({ address }) => address)]).toEqual([1, [at('ben')]]);
  const digest = await ledgerOf(it.house.db, chair, ask(it.hash, 'digest'));
  expect([digest.copies, digest.absent.map(({ email }) => email)]).toEqual([[], [at('eva')]]);
});

test('a bounce that anybody could have written, without the token of the copy, says nothing of it and repeats nothing', async () => {
  await using it = await delivered();
  const report = [
    `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nno\r\n--b`,
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n`,
    `Final-Recipient: rfc822; ${at('dee')}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b`,
    `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <p12@people.example>\r\n--b--\r\n`,
  ].join('\r\n');
  const recipients = [{ address: 'bounces@lists.test.example', mailbox: 'delivery.bounce' }];
  const envelope = { sender: '', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(it.house, envelope, Buffer.from(`From: mailer-daemon@x.example\r\n${report}`));
  await receiveMail(it.house, [bounceMailbox], id);
  const kept = await it.house.db.selectFrom('bounce').select(['named_by', 'class']).execute();
  expect(kept).toEqual([{ named_by: 'message', class: 'mailbox' }]);
  expect((await ledgerOf(it.house.db, chair, ask(it.hash))).counts).toEqual({ sent: 4, digest: 1, none: 1 });
  expect(await perform(it.house, resendPost, chair, { list, hash: it.hash })).toEqual({ copies: 0 });
});

test('is sent again once to those it did not reach, however often that is asked for', async () => {
  await using it = await delivered({ [at('ben')]: 550, [at('chi')]: 550 });
  await bounce(it.house, 'dee', 'mailbox');
  await it.house.db
    .updateTable('subscription')
    .set({ left_at: new Date() })
    .where('address_id', 'in', it.house.db.selectFrom('address').select('id').where('email', '=', at('chi')))
    .execute();
  delete it.answers[at('ben')];
  it.relay.copies.length = 0;
  const again = () => perform(it.house, resendPost, chair, { list, hash: it.hash });
  expect((await Promise.all([again(), again()])).map(({ copies }) => copies).sort()).toEqual([0, 2]);
  expect(await again()).toEqual({ copies: 0 });
  await sendClaim(it.house);
  expect(await again()).toEqual({ copies: 0 });
  expect(it.relay.copies.map(({ recipient }) => recipient).sort()).toEqual([at('ben'), at('dee')]);
  const [copy] = it.relay.copies;
  expect(copy?.messageId).toBe('p12@people.example');
  expect(copy?.raw).toMatch(/^List-Unsubscribe: <https:\/\/parley\.test\.example\/leave\/\w+>/m);
  expect((await ledgerOf(it.house.db, chair, ask(it.hash))).counts).toEqual({ sent: 3, failed: 1, digest: 1, none: 1 });
  const events = await it.house.db
    .selectFrom('event')
    .select(['about', 'details'])
    .where('type', '=', 'lists.post-resent')
    .execute();
  expect(events).toEqual([{ about: `archive:${list}/${it.hash}`, details: { copies: 2 } }]);
});

test('who got no copy gets one only when that is wished, and nobody who came later', async () => {
  await using it = await delivered();
  await setMode(it.house, 'fay', 'each');
  await perform(it.house, subscribe, chair, { list, email: at('gus'), name: 'Gus' });
  expect((await ledgerOf(it.house.db, chair, ask(it.hash))).counts).toEqual({ sent: 4, digest: 1, missed: 1 });
  expect(await perform(it.house, resendPost, chair, { list, hash: it.hash })).toEqual({ copies: 0 });
  const all = { list, hash: it.hash, alsoMissed: true };
  expect(await perform(it.house, resendPost, chair, all)).toEqual({ copies: 1 });
  expect(await perform(it.house, resendPost, chair, all)).toEqual({ copies: 0 });
});

test('a member sees his own copy and no other; the ledger is for moderators', async () => {
  await using it = await delivered({ [at('ben')]: 550 });
  const accountOf = async (name: string): Promise<Extract<Actor, { kind: 'account' }>> => {
    const person = await it.house.db.transaction().execute(async (db) => {
      const found = await ensurePerson(db, { email: at(name), name });
      await confirmAddress(db, found.addressId, it.house.now());
      return found;
    });
    return { kind: 'account', id: person.personId, grants: [], isMember: true };
  };
  const own = async (name: string) =>
    (await ownCopies(it.house.db, await accountOf(name), { list, hash: it.hash })).copies;
  expect((await own('ben')).map(({ address, state }) => [address, state])).toEqual([[at('ben'), 'failed']]);
  expect((await own('ana')).map(({ address, state }) => [address, state])).toEqual([[at('ana'), 'sent']]);
  expect(await own('zed')).toEqual([]);
  await expect(ledgerOf(it.house.db, await accountOf('ben'), ask(it.hash))).rejects.toMatchObject({ status: 403 });
  await expect(perform(it.house, resendPost, await accountOf('ben'), { list, hash: it.hash })).rejects.toMatchObject({
    status: 403,
  });
});

test('costs the same statements for one copy and for six', async () => {
  await using it = await delivered({ [at('ben')]: 550 });
  await setMode(it.house, 'fay', 'none');
  const count = () => statements(it.house, ({ db }) => ledgerOf(db, chair, ask(it.hash)));
  const six = await count();
  await it.house.db.deleteFrom('delivery').where('address', '<>', at('ben')).execute();
  expect(await count()).toBe(six);
});
