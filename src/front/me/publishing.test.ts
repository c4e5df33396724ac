import { expect, test } from 'vitest';
import { consentsOf, recordConsent } from '#members/membership.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { mailsTo, person } from '../../../test/people.ts';
import { admin, houseWithRima, rima } from '../../../test/somebody-who-leaves.ts';
import { listMailboxes } from '../../lists/mailboxes.ts';
import { operationNamed } from '../../rooms.ts';
import { privacyTextVersion } from '../articles/queries.ts';

async function post(house: House, subject: string): Promise<void> {
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'lists.post' }];
  const raw = `From: Rima <${rima}>\r\nTo: <talk@lists.test.example>\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x>\r\n\r\nText\r\n`;
  const envelope = { sender: rima, client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
  await receiveMail(house, listMailboxes, id);
}

const published = async (house: House) =>
  (await house.db.selectFrom('message').select('subject').orderBy('id').execute()).map(({ subject }) => subject);

test('who took back that he is published gets his posts back, unkept, and is published again once he agrees', async () => {
  const { open, house, personId, ask } = await houseWithRima();
  await using _ = open;
  await post(house, 'before');
  await ask('/me/data/withdraw', []);
  await post(house, 'silent');
  const [held] = await house.db.selectFrom('held_post').selectAll().execute();
  expect([await published(house), held]).toEqual([['before'], undefined]);
  const answer = (await mailsTo(house, rima)).at(-1) ?? '';
  expect(answer).toContain('You took back that what you write is published.');
  expect(answer).toContain('https://parley.test.example/me/data');
  const form = await ask('/lists/talk/posts', [
    ['subject', 'By the page'],
    ['text', 'Text'],
    ['do', 'send'],
  ]);
  expect([form.status, (await form.text()).includes('id="text-error"')]).toEqual([422, true]);

  // Nobody agrees to another text than the one that stands.
  expect((await ask('/me/data/agree', [['edition', 'older']])).status).toBe(409);
  const edition = await privacyTextVersion(house.db, house.now());
  expect(await (await ask('/me/data')).text()).toContain(`name="edition" value="${edition}"`);
  expect((await ask('/me/data/agree', [['edition', edition]])).status).toBe(303);
  expect(await consentsOf(house.db, personId)).toMatchObject([
    { kind: 'details', withdrawnAt: null },
    { kind: 'publish', text: edition, how: 'at /me/data', withdrawnAt: null },
    { kind: 'publish', withdrawnHow: 'at /me/data' },
  ]);
  expect(await (await ask('/me/data')).text()).not.toContain('action="/me/data/agree"');
  await post(house, 'after');
  expect(await published(house)).toEqual(['before', 'after']);
});

test('what waits for a moderator when he takes it back is not published any more', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  await post(house, 'waits');
  await ask('/me/data/withdraw', []);
  expect(await house.db.selectFrom('held_post').select(['subject', 'state']).execute()).toEqual([
    { subject: 'waits', state: 'discarded' },
  ]);
});

test.each([
  ['kept', 0],
  ['gone', 1],
] as const)(
  'two records become one: what was taken back with the %s one is not agreed to by what the other had said',
  async (_, at) => {
    const { open, house, personId, ask } = await houseWithRima();
    await using _open = open;
    const other = await person(house, 'rima@other.example', 'Rima');
    const earlier = new Date(house.now().getTime() - 24 * 3600_000);
    const said = { kind: 'publish', text: 'x1', language: 'en', how: 'form' } as const;
    await house.db.transaction().execute((trx) => recordConsent(trx, other, earlier, said));
    await ask('/me/data/withdraw', []);
    const ids = [personId, other];
    const input = { keep: ids.at(at), other: ids.at(1 - at), name: '' };
    await perform(house, operationNamed('members.merge-people'), admin, input);
    await post(house, 'silent');
    expect(await published(house)).toEqual([]);
  },
);

test('whoever came by a list and never was asked is published as before', async () => {
  const { open, house } = await houseWithRima();
  await using _ = open;
  await house.db.deleteFrom('consent').execute();
  await post(house, 'as ever');
  expect(await published(house)).toEqual(['as ever']);
});
