import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { talk } from '../../test/conversation.ts';
import { inventedRoom, mail } from '../../test/invented-room.ts';
import { testHouse } from '../../test/test-house.ts';
import { usualLimits } from './limits.ts';
import { serveLmtp } from './server.ts';

test('over LMTP each accepted recipient gets his answer, a repeated one too', async () => {
  await using door = await openLmtp();
  expect(door.greeting).toBe('220 lists.test.example LMTP Parley');
  expect(await door.say('EHLO mx.example')).toMatch(/^500 /);
  const offered = (await door.say('LHLO mx.example')).split('\r\n').slice(1);
  expect(offered.map((line) => line.slice(4)).filter((line) => /^(AUTH|STARTTLS|XFORWARD)/.test(line))).toEqual([
    'XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE',
  ]);
  const commands = ['<list@', '<nobody@', '<postmaster@', '<list@'].map((to) => `RCPT TO:${to}lists.test.example>\r\n`);
  const answers = await door.pipeline(`MAIL FROM:<ada@sender.example>\r\n${commands.join('')}DATA\r\n`, 6);
  expect(answers.map((line) => line.slice(0, 3))).toEqual(['250', '250', '550', '250', '250', '354']);
  const kept = await door.pipeline(`${mail}.\r\n`, 3);
  for (const line of kept) expect(line).toMatch(/^250 2\.6\.0 Kept as \d+,\d+$/);
  expect(await door.say('NOOP')).toMatch(/^250 /);
  const rows = await door.house.db.selectFrom('incoming').select(['recipient', 'client']).orderBy('id').execute();
  expect(rows).toEqual(
    [
      { recipient: 'postmaster@lists.test.example', client: 'lmtp' },
      { recipient: 'list@lists.test.example', client: 'lmtp' },
    ].sort((one, other) => one.recipient.localeCompare(other.recipient)),
  );
});

test('over LMTP a refused mail is refused for each recipient, and the server in front may name the client', async () => {
  await using door = await openLmtp();
  await door.say('LHLO mx.example');
  expect(await door.say('XFORWARD ADDR=192.0.2.7 HELO=sender.example')).toMatch(/^250 /);
  const begin =
    'MAIL FROM:<ada@sender.example>\r\nRCPT TO:<list@lists.test.example>\r\nRCPT TO:<postmaster>\r\nDATA\r\n';
  await door.pipeline(begin, 4);
  const refused = await door.pipeline('Subject: x\n\r\n.\r\n', 2);
  for (const line of refused) expect(line).toMatch(/^550 5\.6\.0 /);
  await door.pipeline(begin, 4);
  await door.pipeline(`${mail}.\r\n`, 2);
  const rows = await door.house.db.selectFrom('incoming').select(['client', 'helo']).execute();
  expect(rows).toEqual([
    { client: '192.0.2.7', helo: 'sender.example' },
    { client: '192.0.2.7', helo: 'sender.example' },
  ]);
});

test('over LMTP a mail that is too large is refused for each recipient, a repeated one too, and the next is taken', async () => {
  await using door = await openLmtp({ ...usualLimits, size: 1000 });
  await door.say('LHLO mx.example');
  const twice = 'RCPT TO:<list@lists.test.example>\r\n'.repeat(2);
  const begin = `MAIL FROM:<ada@sender.example>\r\n${twice}RCPT TO:<postmaster>\r\nDATA\r\n`;
  await door.pipeline(begin, 5);
  const refused = await door.pipeline(`${mail}${'A long line.\r\n'.repeat(100)}.\r\n`, 3);
  for (const line of refused) expect(line).toMatch(/^552 /);
  await door.pipeline(begin, 5);
  for (const line of await door.pipeline(`${mail}.\r\n`, 3)) expect(line).toMatch(/^250 2\.6\.0 /);
  expect(await door.say('NOOP')).toMatch(/^250 /);
});

async function openLmtp(limits = usualLimits) {
  const open = await testHouse();
  const lmtp = await serveLmtp(open.house, [inventedRoom], { host: '127.0.0.1', port: 0 }, limits);
  const conversation = talk(createConnection(lmtp.port, '127.0.0.1'));
  const greeting = await conversation.answer();
  const dispose = async () => {
    conversation.socket.destroy();
    await lmtp.close();
    await open.close();
  };
  return { ...open, ...conversation, greeting, [Symbol.asyncDispose]: dispose };
}
