import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDatabase } from './own-database.ts';
import { connectionUrl } from './postgres.ts';

/** What PostgreSQL answers instead of letting somebody in (protocol 3, ErrorResponse). */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A server that answers its visitors with these, one after the other, then with the last for ever. */
async function answering(...codes: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-pg-'));
  let visitors = 0;
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(refusal(codes[Math.min(visitors++, codes.length - 1)] ?? '')));
    socket.on('error', () => socket.destroy());
  });
  server.listen(join(folder, '.s.PGSQL.5432'));
  await once(server, 'listening');
  return {
    address: connectionUrl(folder, 'postgres'),
    visitors: () => visitors,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

test('a database that recovers is waited for as long as it runs; another refusal flies', async () => {
  await using server = await answering('57P03', '57P03', '28000');
  await expect(makeDatabase(server.address, 'parley', async () => true)).rejects.toMatchObject({ code: '28000' });
  expect(server.visitors()).toBe(3);
});

test('a database that ended meanwhile is not waited for', async () => {
  await using server = await answering('57P03');
  expect(await makeDatabase(server.address, 'parley', async () => false)).toBe(false);
  const nowhere = connectionUrl(join(tmpdir(), 'parley-nowhere'), 'postgres');
  expect(await makeDatabase(nowhere, 'parley', async () => false)).toBe(false);
});
