import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openResolver } from './resolver.ts';

/** A DNS server of one answer: the TXT record `here` for every name (RFC 1035 §4.1), or what `code` says. */
async function dnsServer(code: number) {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('message', (query, from) => {
    const end = query.indexOf(0, 12) + 5;
    const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 + code, 0, 1, 0, code ? 0 : 1, 0, 0, 0, 0]);
    const answer = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 5, 4, ...Buffer.from('here')]);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...(code ? [] : [answer])]), from.port, from.address);
  });
  const { port } = socket.address();
  return { ask: openResolver({ host: '127.0.0.1', port }), [Symbol.dispose]: () => socket.close() };
}

test('the server that is named is asked, at its port', async () => {
  using server = await dnsServer(0);
  expect(await server.ask('_dmarc.people.example', 'TXT')).toEqual([['here']]);
});

test.each([
  ['there is no such name', 3, 'ENOTFOUND'],
  ['it cannot find out', 2, 'ESERVFAIL'],
])('when it says that %s, that is told', async (_what, answer, code) => {
  using server = await dnsServer(answer);
  await expect(server.ask('people.example', 'TXT')).rejects.toMatchObject({ code });
});

test('with none, nobody is asked and there is nothing', async () => {
  await expect(openResolver('none')('people.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
