import { createConnection, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import pg from 'pg';
import { expect, test } from 'vitest';
import { talk } from '../../test/conversation.ts';
import { databaseUrl } from '../../test/database-server.ts';
import { inventedRoom, mail } from '../../test/invented-room.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { type SmtpLimits, usualLimits } from './limits.ts';
import { serveSmtp } from './server.ts';

test('greets with the domain of the network and offers what it can do', async () => {
  await using door = await openDoor();
  const client = await door.client();
  expect(client.greeting).toBe('220 lists.test.example ESMTP Parley');
  const answer = await client.say('EHLO sender.example');
  const offered = answer
    .split('\r\n')
    .map((line) => line.slice(4))
    .slice(1);
  expect(offered.sort()).toEqual([
    '8BITMIME',
    'ENHANCEDSTATUSCODES',
    'PIPELINING',
    'SIZE 26214400',
    'SMTPUTF8',
    'STARTTLS',
  ]);
});

test('answers 250 when the mail and its jobs are committed, and keeps every byte', async () => {
  await using door = await openDoor();
  const raw = `${mail}..two dots\r\n8 bits: \xff\0end\r\n`;
  const client = await door.hello();
  await client.say('MAIL FROM:<ada@sender.example> BODY=8BITMIME SIZE=100');
  expect(await client.say('RCPT TO:<list@lists.test.example>')).toBe('250 2.1.5 Accepted');
  expect(await client.send(raw)).toMatch(/^250 2\.6\.0 Kept as \d+$/);
  const row = await door.house.db
    .selectFrom('incoming')
    .innerJoin('blob', 'blob.sha256', 'incoming.blob')
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(Buffer.from(row.bytes).toString('latin1')).toBe(raw);
  expect([row.mailbox, row.recipient, row.sender, row.helo, row.state]).toEqual([
    'invented.list',
    'list@lists.test.example',
    'ada@sender.example',
    'sender.example',
    'waiting',
  ]);
  expect(await door.house.jobs.depth('platform.receive-mail')).toBe(1);
});

test('a whole pipelined conversation in one packet works', async () => {
  await using door = await openDoor();
  const client = await door.hello();
  const answers = await client.pipeline(
    `MAIL FROM:<>\r\nRCPT TO:<nobody@lists.test.example>\r\nRCPT TO:<list@lists.test.example>\r\nRCPT TO:<postmaster>\r\nDATA\r\n`,
    5,
  );
  expect(answers.map((line) => line.slice(0, 9))).toEqual([
    '250 2.1.0',
    '550 5.1.1',
    '250 2.1.5',
    '250 2.1.5',
    '354 End d',
  ]);
  expect(await client.say(`${mail}.`)).toMatch(/^250 2\.6\.0/);
  const rows = await door.house.db.selectFrom('incoming').select(['recipient', 'sender']).orderBy('id').execute();
  expect(rows).toEqual([
    { recipient: 'list@lists.test.example', sender: '' },
    { recipient: 'postmaster@lists.test.example', sender: '' },
  ]);
});

test('takes addresses in any script', async () => {
  await using door = await openDoor();
  const client = await door.hello();
  expect(await client.say('MAIL FROM:<анна@пример.example> SMTPUTF8')).toBe('250 2.1.0 Accepted');
  expect(await client.say('RCPT TO:<öffentlich@lists.test.example>')).toBe('250 2.1.5 Accepted');
  expect(await client.send(mail)).toMatch(/^250/);
  const row = await door.house.db.selectFrom('incoming').select(['recipient', 'sender']).executeTakeFirstOrThrow();
  expect(row).toEqual({ recipient: 'öffentlich@lists.test.example', sender: 'анна@пример.example' });
});

test('speaks TLS after STARTTLS and forgets what was said before', async () => {
  await using door = await openDoor();
  const client = await door.hello();
  expect(await client.say('STARTTLS')).toBe('220 2.0.0 Ready to start TLS');
  const secure = connectTls({ socket: client.socket, rejectUnauthorized: false, servername: 'lists.test.example' });
  await new Promise((resolve) => secure.once('secureConnect', resolve));
  expect(secure.getPeerCertificate().subject.CN).toBe('lists.test.example');
  const inside = talk(secure);
  expect(await inside.say('MAIL FROM:<ada@sender.example>')).toMatch(/^503/);
  expect(await inside.say('EHLO sender.example')).not.toContain('STARTTLS');
});

test('a network without a domain yet takes no mail and loses none', async () => {
  await using door = await openDoor();
  await using fresh = await openDoor({}, { ...door, house: { ...door.house, network: async () => undefined } });
  const client = await fresh.hello();
  await client.say('MAIL FROM:<ada@sender.example>');
  expect(await client.say('RCPT TO:<list@lists.test.example>')).toMatch(/^450 4\.3\.2 /);
});

const refused: ReadonlyArray<[string, Partial<SmtpLimits>, string, RegExp]> = [
  ['a mail over the size', { size: 2000 }, `${mail}${'x'.repeat(70)}\r\n`.repeat(40), /^552 5\.3\.4 /],
  ['a header over its size', { headerSize: 1000 }, `X-Long: ${'y'.repeat(1000)}\r\n\r\nbody\r\n`, /^552 5\.3\.4 /],
  ['too many parts', { parts: 10 }, `${mail}${'\r\n--x\r\n'.repeat(11)}`, /^554 5\.6\.0 /],
  [
    'too many multiparts',
    { multiparts: 3 },
    `${mail}${'Content-Type: Multipart/mixed\r\n'.repeat(4)}`,
    /^554 5\.6\.0 /,
  ],
  ['more than memory holds', { inMemory: 500 }, `${mail}${'z'.repeat(600)}\r\n`, /^452 4\.3\.1 /],
  ['a bare line feed before a dot', {}, `${mail}\n.\r\nMAIL FROM:<x@y.example>\r\n`, /^550 5\.6\.0 /],
];
test.each(refused)('refuses %s, keeps nothing of it, and goes on', async (_what, limits, raw, answer) => {
  await using door = await openDoor(limits);
  const client = await door.hello();
  await client.say('MAIL FROM:<ada@sender.example>');
  await client.say('RCPT TO:<list@lists.test.example>');
  expect(await client.send(raw)).toMatch(answer);
  expect(await door.stored()).toBe(0);
  await client.say('MAIL FROM:<ada@sender.example>');
  await client.say('RCPT TO:<list@lists.test.example>');
  expect(await client.send(mail)).toMatch(/^250/);
});

test('a size that is declared too big is refused before the mail is sent', async () => {
  await using door = await openDoor();
  const client = await door.hello();
  expect(await client.say('MAIL FROM:<ada@sender.example> SIZE=26214401')).toMatch(/^552 5\.3\.4 /);
});

test('a header of one megabyte and a mail of 25 are kept', async () => {
  await using door = await openDoor();
  const client = await door.hello();
  for (const raw of [
    `X-Long: ${`${'y'.repeat(70)}\r\n `.repeat(14_563)}\r\n${mail}`,
    mail + `${'x'.repeat(76)}\r\n`.repeat(336_000),
  ]) {
    await client.say('MAIL FROM:<ada@sender.example>');
    await client.say('RCPT TO:<list@lists.test.example>');
    expect(await client.send(raw)).toMatch(/^250/);
  }
  expect(await door.stored()).toBe(2);
});

test('a client has so many recipients, connections and mails a minute', async () => {
  await using door = await openDoor({ recipients: 1, connectionsPerClient: 2, messagesPerMinute: 2 });
  const client = await door.hello();
  await client.say('MAIL FROM:<ada@sender.example>');
  await client.say('RCPT TO:<list@lists.test.example>');
  expect(await client.say('RCPT TO:<postmaster>')).toMatch(/^452 4\.5\.3 /);
  await client.say('RSET');
  await client.say('MAIL FROM:<ada@sender.example>');
  await client.say('RSET');
  expect(await client.say('MAIL FROM:<ada@sender.example>')).toMatch(/^450 4\.7\.1 /);
  const second = await door.client();
  expect((await door.client()).greeting).toMatch(/^421 4\.7\.0 /);
  await second.say('QUIT');
  await wait(50);
  expect((await door.client()).greeting).toMatch(/^220 /);
});

test('a slow client and one that leaves in the middle keep nobody waiting', async () => {
  await using door = await openDoor({ silence: 300 });
  const slow = await door.hello();
  await slow.say('MAIL FROM:<ada@sender.example>');
  await slow.say('RCPT TO:<list@lists.test.example>');
  await slow.say('DATA');
  slow.socket.write('From: ada@sen');
  const leaver = await door.hello();
  await leaver.say('MAIL FROM:<ada@sender.example>');
  await leaver.say('RCPT TO:<list@lists.test.example>');
  await leaver.say('DATA');
  leaver.socket.destroy();
  expect(await door.post()).toMatch(/^250/);
  await new Promise((resolve) => slow.socket.once('close', resolve));
  expect(await door.stored()).toBe(1);
});

test('without its database the answer is 451, and 250 again when it is back', async () => {
  await using door = await openDoor();
  const name = new URL(door.url).pathname.slice(1);
  const server = new pg.Client({ connectionString: databaseUrl(door.url, 'postgres') });
  await server.connect();
  const client = await door.hello();
  await client.say('MAIL FROM:<ada@sender.example>');
  await client.say('RCPT TO:<list@lists.test.example>');
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  expect(await client.send(mail)).toMatch(/^451 4\.3\.0 /);
  await server.query(`alter database ${name} with allow_connections true`);
  await server.end();
  expect(await door.post()).toMatch(/^250/);
  expect(await door.stored()).toBe(1);
});

type OpenedDoor = TestHouse & AsyncDisposable;

async function openDoor(limits: Partial<SmtpLimits> = {}, given?: OpenedDoor) {
  const open = given ?? (await testHouse({ smtp: { host: '127.0.0.1', port: 0 } }));
  const smtp = await serveSmtp(open.house, [inventedRoom], { ...usualLimits, ...limits });
  const sockets: Socket[] = [];
  const client = async () => {
    const socket = createConnection(smtp.port, '127.0.0.1');
    sockets.push(socket);
    const conversation = talk(socket);
    return { ...conversation, greeting: await conversation.answer() };
  };
  const hello = async () => {
    const opened = await client();
    await opened.say('EHLO sender.example');
    return opened;
  };
  const post = async () => {
    const opened = await hello();
    await opened.say('MAIL FROM:<ada@sender.example>');
    await opened.say('RCPT TO:<list@lists.test.example>');
    return opened.send(mail);
  };
  const stored = async () => (await open.house.db.selectFrom('incoming').select('id').execute()).length;
  const dispose = async () => {
    for (const socket of sockets) socket.destroy();
    await smtp.close();
    if (!given) await open.close();
  };
  return { ...open, client, hello, post, stored, [Symbol.asyncDispose]: dispose };
}
