import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { keptOfRecipient } from './kept-queries.ts';

test('what went out to somebody is found by his addresses, in whatever case, without reading all that went out', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  await sql`insert into blob (sha256, bytes, size) values (sha256('x'), 'x', 1)`.execute(db);
  await sql`insert into outgoing (kind, about, head, body) values ('post', 'lists:talk', '', sha256('x'))`.execute(db);
  await sql`insert into delivery (outgoing_id, address, state) select id, 'Person' || n || '@people.example', 'sent'
    from outgoing, generate_series(1, 20000) as n`.execute(db);
  await sql`analyze delivery`.execute(db);
  const { mails } = await keptOfRecipient(db, ['PERSON7@people.example', 'person8@people.example']);
  expect(mails.map(({ email }) => email)).toEqual(['Person7@people.example', 'Person8@people.example']);
  const { rows: plan } = await sql`explain select id from delivery
    where lower(delivery.address) = any(${['person7@people.example']}::text[])`.execute(db);
  expect(JSON.stringify(plan)).toContain('delivery_by_address');
});
