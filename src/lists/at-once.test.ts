import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { testHouse } from '../../test/test-house.ts';
import { createList } from './create-list.ts';
import { approveHeldPost } from './held/approve-held-post.ts';
import { rejectHeldPost } from './held/reject-held-post.ts';
import { subscribe } from './joining/subscribe.ts';
import { listMailboxes } from './mailboxes.ts';

const admin = houseActor('test');

async function withList() {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk' });
  return open;
}

test('confirmed several times at once, an address is subscribed once and welcomed once', async () => {
  await using open = await withList();
  const { house } = open;
  const confirm = () => perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example' });
  const answers = await Promise.all(Array.from({ length: 6 }, confirm));
  const rows = await house.db.selectFrom('subscription').select('id').execute();
  expect(rows).toHaveLength(1);
  expect(new Set(answers.map(({ subscription }) => subscription))).toEqual(new Set([rows[0]?.id]));
  expect(await house.db.selectFrom('delivery').select('address').execute()).toEqual([
    { address: 'ana@people.example' },
  ]);
});

test('of moderators who decide at once one decides, and the others are told', async () => {
  await using open = await withList();
  const { house } = open;
  const recipient = { address: 'talk@lists.test.example', mailbox: 'lists.post' };
  const raw = Buffer.from('From: zed@people.example\r\nMessage-ID: <one@people.example>\r\n\r\nHello.\r\n');
  const envelope = { sender: 'zed@people.example', client: '192.0.2.1', helo: 'x', recipients: [recipient] };
  const [id = 0] = await acceptMail(house, envelope, raw);
  await receiveMail(house, listMailboxes, id);
  const held = await house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();

  const decide = (n: number) =>
    n % 2 === 0
      ? perform(house, approveHeldPost, admin, { list: 'talk', id: held.id })
      : perform(house, rejectHeldPost, admin, { list: 'talk', id: held.id, reason: 'late' });
  const decided = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => decide(n)));
  expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of decided) if (one.status === 'rejected') expect(one.reason.code).toBe('lists.error.decided');
  const { state } = await house.db.selectFrom('held_post').select('state').executeTakeFirstOrThrow();
  const messages = await house.db.selectFrom('message').select('id').execute();
  expect(messages).toHaveLength(state === 'approved' ? 1 : 0);
});
