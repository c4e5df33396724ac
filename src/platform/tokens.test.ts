import { expect, test } from 'vitest';
import { countAttempt } from '#platform/limits.ts';
import { forgetTokens, issueToken, peekToken, useToken } from '#platform/tokens.ts';
import { testHouse } from '../../test/test-house.ts';

test('a token works once, within its time, and is stored as a hash only', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const now = new Date('2026-01-01T00:00:00Z');
  const token = await db
    .transaction()
    .execute((trx) => issueToken(trx, now, { action: 'test.act', payload: { n: 1 } }));
  expect(await peekToken(db, now, token)).toEqual({ action: 'test.act', payload: { n: 1 } });
  expect(token).toMatch(/^[a-z2-7]{32}$/);
  expect(await peekToken(db, now, token.toUpperCase())).toMatchObject({ action: 'test.act' });
  await expect(peekToken(db, new Date('2026-01-04T00:00:01Z'), token)).rejects.toMatchObject({
    code: 'error.token.expired',
  });
  await expect(peekToken(db, now, `${token}x`)).rejects.toMatchObject({ code: 'error.token.unknown' });
  await db.transaction().execute((trx) => useToken(trx, now, token));
  await expect(db.transaction().execute((trx) => useToken(trx, now, token))).rejects.toMatchObject({
    code: 'error.token.used',
  });
  await forgetTokens(db, new Date('2026-01-20T00:00:00Z'));
  await expect(peekToken(db, now, token)).rejects.toMatchObject({ code: 'error.token.used' });
  const rows = await db.selectFrom('token').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
  await forgetTokens(db, new Date('2026-02-20T00:00:00Z'));
  await expect(peekToken(db, now, token)).rejects.toMatchObject({ code: 'error.token.unknown' });
});

test('a limit counts per key and window, also when what it guards is refused', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const limit = { name: 'test', most: 2, minutes: 60 };
  const at = (time: string) => countAttempt(db, new Date(time), [[limit, 'One@people.example']]);
  await at('2026-01-01T00:00:00Z');
  await at('2026-01-01T00:10:00Z');
  await expect(at('2026-01-01T00:59:59Z')).rejects.toMatchObject({ status: 429 });
  await expect(
    countAttempt(db, new Date('2026-01-01T00:20:00Z'), [[limit, 'one@people.example']]),
  ).rejects.toMatchObject({ status: 429 });
  await at('2026-01-01T01:00:00Z');
  expect(JSON.stringify(await db.selectFrom('attempt_count').selectAll().execute())).not.toContain('people.example');
});
