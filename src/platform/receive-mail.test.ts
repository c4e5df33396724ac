import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { acceptMail, type Mailbox, recoverIncoming } from './incoming.ts';
import { receiveMail } from './receive-mail.ts';

const mailbox = (cause: () => Error): Mailbox => ({
  name: 'test',
  knows: async () => true,
  receive: async () => Promise.reject(cause()),
});

test.each([
  ['a full disk', '53100', 'waiting', 0],
  ['a database that shuts down', '57P01', 'waiting', 0],
  ['a mail that no table takes', '22021', 'set-aside', 6],
])('%s ten times over', async (_what, code, state, attempts) => {
  await using open = await testHouse();
  const { house } = open;
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'test' }];
  const envelope = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from('Subject: x\r\n\r\nx'));
  const broken = [mailbox(() => Object.assign(new Error('no'), { code }))];
  for (let n = 0; n < 10; n += 1) await receiveMail(house, broken, id).catch(() => undefined);
  expect(
    await house.db.selectFrom('incoming').select(['state', 'attempts']).where('id', '=', id).executeTakeFirstOrThrow(),
  ).toEqual({ state, attempts });
});

test('mail that has waited long gets another job, a young one keeps its own', async () => {
  await using open = await testHouse();
  const { house } = open;
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'test' }];
  const envelope = { sender: 'ana@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [old = 0] = await acceptMail(house, envelope, Buffer.from('Subject: old\r\n\r\nx'));
  await acceptMail(house, envelope, Buffer.from('Subject: young\r\n\r\nx'));
  await house.db
    .updateTable('incoming')
    .set({ received_at: new Date(Date.now() - 3600_000) })
    .where('id', '=', old)
    .execute();
  expect(await recoverIncoming(house, 600_000)).toBe(1);
  expect(await recoverIncoming(house)).toBe(2);
});
