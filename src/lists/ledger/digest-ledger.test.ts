import { expect, test } from 'vitest';
import { sendClaim } from '#delivery/send-due.ts';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { inWork, perform } from '#platform/operation.ts';
import { addList, admin, runJobs, write } from '../../../test/digest-list.ts';
import { openRelay } from '../../../test/faults/relay.ts';
import { pagesOf, signedIn } from '../../../test/moderated-list.ts';
import { statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { ledgerOf } from './queries.ts';
import { resendPost } from './resend-post.ts';
import { tellOwners } from './tell-owners.ts';

const list = 'talk';
const at = (name: string) => `${name}@people.example`;

/** Three posts to Ana (each) and to readers of digests, the first two in one issue; the relay answers as it is told. */
async function digested(members: Record<string, string>, answers: Record<string, number> = {}) {
  const relay = await openRelay((recipient) => answers[recipient] ?? 'take');
  const open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } });
  const { house } = open;
  const clock = { at: new Date('2026-03-02T12:00:00Z') };
  house.now = () => clock.at;
  await addList(house, list, { ana: 'each', ...members }, 'Talk');
  const from = at('ana');
  await write(house, { from, id: 'one@people.example' });
  await write(house, { from: Object.keys(members)[0] ? at(String(Object.keys(members)[0])) : from });
  clock.at = new Date('2026-03-03T07:00:00Z');
  await runJobs(house);
  await write(house, { from });
  // A row is due by the database's clock.
  const send = async () => {
    while ((await sendClaim({ ...house, now: () => new Date() })) > 0);
  };
  await send();
  const hashes = await house.db.selectFrom('list_post').select('hash').orderBy('n').execute();
  const ledger = (n: number) =>
    ledgerOf(house.db, admin, { list, hash: hashes[n]?.hash ?? '', state: undefined, page: 1 });
  const close = async () => {
    await relay.close();
    await open.close();
  };
  return {
    house,
    relay,
    answers,
    send,
    ledger,
    clock,
    hash: (n: number) => hashes[n]?.hash ?? '',
    [Symbol.asyncDispose]: close,
  };
}

test('whoever reads digests has a post in an issue: taken, failed or still to come', async () => {
  await using it = await digested({ ben: 'mime', chi: 'plain', dee: 'daily' }, { [at('chi')]: 550, [at('dee')]: 451 });
  const lines = async (n: number) =>
    (await it.ledger(n)).copies.map(({ address, state, digest }) => [address.split('@')[0], state, digest?.number]);
  expect(await lines(0)).toEqual([
    ['chi', 'failed', 1],
    ['dee', 'waiting', 1],
    ['ana', 'sent', undefined],
    ['ben', 'sent', 1],
  ]);
  expect((await it.ledger(0)).counts).toEqual({ failed: 1, waiting: 1, sent: 2 });
  expect((await it.ledger(2)).counts).toEqual({ sent: 1, digest: 3 });
});

test('his own post is in no digest of somebody who does not want it back', async () => {
  await using it = await digested({ ben: 'mime' });
  const own = { own_posts: false };
  await it.house.db.updateTable('subscription').set(own).where('delivery', '=', 'mime').execute();
  await write(it.house, { from: at('ben') });
  await write(it.house, { from: at('ana') });
  it.clock.at = new Date('2026-03-04T07:00:00Z');
  await runJobs(it.house);
  await it.send();
  const all = await it.house.db.selectFrom('list_post').select('hash').orderBy('n').execute();
  const of = async (n: number) =>
    (await ledgerOf(it.house.db, admin, { list, hash: all[n]?.hash ?? '', state: undefined, page: 1 })).counts;
  expect([await of(2), await of(3), await of(4)]).toEqual([{ sent: 2 }, { sent: 1, none: 1 }, { sent: 2 }]);
});

test('whose digest failed gets the message by itself, once, when it is sent again', async () => {
  await using it = await digested({ ben: 'mime', chi: 'plain' }, { [at('chi')]: 550 });
  delete it.answers[at('chi')];
  it.relay.copies.length = 0;
  const again = () => perform(it.house, resendPost, admin, { list, hash: it.hash(0) });
  expect([await again(), await again()]).toEqual([{ copies: 1 }, { copies: 0 }]);
  await it.send();
  expect(it.relay.copies.map(({ recipient, messageId }) => [recipient, messageId])).toEqual([
    [at('chi'), 'one@people.example'],
  ]);
  expect((await it.ledger(0)).counts).toEqual({ sent: 3 });
});

test('who answers for the list hears once of an issue, whatever its readers had before', async () => {
  const members = { ben: 'plain', chi: 'plain', dee: 'mime' };
  await using it = await digested(members, { [at('chi')]: 550, [at('dee')]: 550 });
  await it.house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email: at('mo'), name: 'Mo', language: 'fr' });
    await confirmAddress(db, addressId, it.house.now());
    await grantRole({ db, emit: () => undefined }, personId, 'moderator', 'lists:talk', null);
  });
  it.relay.copies.length = 0;
  for (let n = 0; n < 2; n += 1) await perform(it.house, tellOwners, admin, {});
  await it.send();
  expect(it.relay.copies.map(({ recipient, from }) => [recipient, from])).toEqual([[at('mo'), '']]);
  const raw = it.relay.copies[0]?.raw.replaceAll('=\r\n', '') ?? '';
  expect(['chi', 'dee', 'ben'].map((name) => raw.includes(at(name)))).toEqual([true, true, false]);
  expect(raw).toContain('https://parley.test.example/fr/lists/talk');
});

test('costs the same statements for one digest and for three', async () => {
  await using it = await digested({ ben: 'mime', chi: 'plain', dee: 'daily' });
  const three = await statements(it.house, () => it.ledger(0));
  await it.house.db
    .deleteFrom('delivery')
    .where('address', 'in', [at('chi'), at('dee')])
    .execute();
  expect(await statements(it.house, () => it.ledger(0))).toBe(three);
});

test('the page names the issue', async () => {
  await using it = await digested({ ben: 'mime' });
  it.clock.at = new Date();
  await inWork(it.house, admin, async ({ db }) => {
    const { personId, addressId } = await ensurePerson(db, { email: at('mo'), name: 'Mo', language: 'en' });
    await confirmAddress(db, addressId, it.house.now());
    await grantRole({ db, emit: () => undefined }, personId, 'moderator', 'lists:talk', null);
  });
  const cookie = await signedIn(it.house, at('mo'));
  const page = await pagesOf(it.house)(`/lists/talk/messages/${it.hash(0)}/deliveries`, undefined, cookie);
  expect(await page.text()).toMatch(/ben@people\.example.*In a digest: Vol 1, Issue 1/s);
});
