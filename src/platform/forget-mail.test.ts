import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { keepBlob } from '#platform/blobs.ts';
import { forgetMail } from '#platform/forget-mail.ts';
import { testHouse } from '../../test/test-house.ts';

test('settled mail is forgotten after thirty days, bytes that something refers to stay', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const come = async (text: string, state: 'waiting' | 'done', days: number) => {
    const blob = await db.transaction().execute((trx) => keepBlob(trx, Buffer.from(text)));
    const received_at = new Date(Date.now() - days * 86_400_000);
    const rest = {
      mailbox: 'x',
      recipient: 'x@y.example',
      sender: '',
      client: '',
      helo: '',
      outcome: null,
      last_error: null,
    };
    await db
      .insertInto('incoming')
      .values({ blob, state, received_at, ...rest })
      .execute();
    return blob;
  };
  await come('old and settled', 'done', 31);
  await come('old and waiting', 'waiting', 31);
  await come('new and settled', 'done', 29);
  const bounced = await come('old, settled, and a bounce', 'done', 31);
  await db.insertInto('bounce').values({ delivery_id: null, blob: bounced }).execute();
  await db.transaction().execute((trx) => keepBlob(trx, Buffer.from('nobody refers to this')));

  expect(await forgetMail(db)).toBe(2);
  const left = await sql<{ text: string }>`select convert_from(bytes, 'UTF8') as text from blob order by 1`.execute(db);
  expect(left.rows.map(({ text }) => text)).toEqual([
    'new and settled',
    'old and waiting',
    'old, settled, and a bounce',
  ]);
  expect(await forgetMail(db)).toBe(0);
});
