import pg from 'pg';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork, perform } from '#platform/operation.ts';
import { holdMail } from '#platform/settings.ts';
import { testHouse } from '../../test/test-house.ts';
import { enqueue } from './enqueue.ts';
import { outboxPage } from './outbox-queries.ts';
import { releaseMail } from './release-mail.ts';
import { sendClaim } from './send-due.ts';

const admin = houseActor('test');

async function mail(house: House, subject: string, addresses: string[]): Promise<void> {
  const header = [headerField('From', 'a@b.example'), headerField('Subject', subject)];
  const outgoing = { about: 'test', header, slotHeader: [], body: Buffer.from('Hello.\r\n') };
  await inWork(house, admin, ({ db }) =>
    enqueue(
      db,
      { ...outgoing, kind: 'post', signDomain: 'lists.test.example' },
      addresses.map((address) => ({ address, slots: {} })),
    ),
  );
}

async function held(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await holdMail(client, new Date());
  await client.end();
}

async function states(house: House) {
  const rows = await house.db.selectFrom('delivery').select(['address', 'state']).orderBy('id').execute();
  return rows.map(({ address, state }) => `${address} ${state}`);
}

test('after a restore nothing leaves until an administrator chooses; what is dropped is told', async () => {
  await using open = await testHouse();
  const { house, url } = open;
  await mail(house, 'old', ['one@x.example', 'two@x.example']);
  await held(url);
  await mail(house, 'new', ['three@x.example']);
  expect(await sendClaim(house)).toBe(0);
  expect((await outboxPage(house.db, admin, 1)).held).toMatchObject({ waiting: 2 });
  expect(await perform(house, releaseMail, admin, { choice: 'drop' })).toEqual({ dropped: 2 });
  expect(await sendClaim(house)).toBe(1);
  expect(await states(house)).toEqual(['one@x.example failed', 'two@x.example failed', 'three@x.example captured']);
  expect((await outboxPage(house.db, admin, 1)).held).toBe(undefined);
  expect(await perform(house, releaseMail, admin, { choice: 'drop' })).toEqual({ dropped: 0 });
});

test('or all of it is sent', async () => {
  await using open = await testHouse();
  const { house, url } = open;
  await mail(house, 'old', ['one@x.example', 'two@x.example']);
  await held(url);
  await perform(house, releaseMail, admin, { choice: 'send' });
  expect(await sendClaim(house)).toBe(2);
});
