import { createServer, type Socket } from 'node:net';

export type Copy = { messageId: string; recipient: string; from: string; raw: string };
/** What happens to one recipient: a number is the answer to RCPT, `dot` the answer after the mail. */
export type Manner = 'take' | 'hang' | 'reset-after-dot' | 'close' | 'garbage' | number | { dot: string };
export type Behaviour = (recipient: string, n: number) => Manner;
/** How the relay greets: as it should, not at all, with something else, or only until the client signs in. */
export type Greeting = 'usual' | 'hang' | 'hang-at-login' | { line: string };
export type Relay = { port: number; copies: Copy[]; open: () => number; close(): Promise<void> };

/** A relay for fault tests: takes mail and remembers who got what, or misbehaves as `behaviour` says. */
export async function openRelay(behaviour: Behaviour = () => 'take', greeting: Greeting = 'usual'): Promise<Relay> {
  const copies: Copy[] = [];
  const sockets = new Set<Socket>();
  let seen = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (greeting === 'hang') return;
    converse(socket, copies, greeting, (recipient) => {
      seen += 1;
      return behaviour(recipient, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    copies,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Words of no protocol, with bytes that no text may hold. */
export const garbage = '\0\xff\xfe%! \x1b[2J\r\n';

function converse(socket: Socket, copies: Copy[], greeting: Greeting, behave: (recipient: string) => Manner): void {
  let buffer = '';
  let inData = false;
  let from = '';
  let recipient = '';
  let how: Manner = 'take';
  socket.setEncoding('latin1');
  socket.write(typeof greeting === 'object' ? greeting.line : '220 relay\r\n', 'latin1');
  socket.on('data', (chunk) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        if (how === 'hang') continue;
        if (typeof how === 'object') {
          socket.write(how.dot, 'latin1');
          continue;
        }
        const raw = line.replace(/^\.\./gm, '.');
        copies.push({ messageId: /^message-id: <(.*)>/im.exec(raw)?.[1] ?? '', recipient, from, raw });
        if (how === 'reset-after-dot') return void socket.resetAndDestroy();
        socket.write('250 taken\r\n');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'AUTH' && greeting === 'hang-at-login') continue;
      if (verb === 'MAIL') from = /<(.*?)>/.exec(line)?.[1] ?? '';
      if (verb === 'RCPT') {
        recipient = /<(.*?)>/.exec(line)?.[1] ?? '';
        how = behave(recipient);
        if (how === 'close') return void socket.destroy();
        if (how === 'garbage') {
          socket.write(garbage, 'latin1');
          continue;
        }
        socket.write(typeof how === 'number' ? `${how} no\r\n` : '250 ok\r\n');
        if (how === 421) return void socket.end();
        continue;
      }
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      if (verb === 'EHLO') {
        socket.write('250-relay\r\n250 8BITMIME\r\n');
        continue;
      }
      inData = verb === 'DATA';
      socket.write(inData ? '354 go\r\n' : '250 ok\r\n');
    }
  });
}
