import { createServer, type Socket } from 'node:net';

export type Copy = { messageId: string; recipient: string; from: string; raw: string };
/** What happens to one recipient: a number is the answer to RCPT, `dot` the answer after the mail; `drip` never ends one. */
export type Manner = 'take' | 'hang' | 'drip' | 'reset-after-dot' | 'close' | 'garbage' | number | { dot: string };
export type Behaviour = (recipient: string, n: number) => Manner;
/** How the relay greets: as it should, not at all, with something else, until the client signs in, or only so many at a time. */
export type Greeting = 'usual' | 'hang' | 'hang-at-login' | 'drip' | { line: string } | { most: number };
export type Relay = {
  port: number;
  copies: Copy[];
  open: () => number;
  /** Most connections that were open at a time, and how many there were in all. */
  peak: () => number;
  connections: () => number;
  close(): Promise<void>;
};
/** Where it listens, what EHLO offers, and what TLS it speaks: it may break off when it is asked to. */
export type Place = { host?: string; port?: number; offers?: ReadonlyArray<string> };

/** A relay for fault tests: takes mail and remembers who got what, or misbehaves as `behaviour` says. */
export async function openRelay(
  behaviour: Behaviour = () => 'take',
  greeting: Greeting = 'usual',
  { host = '127.0.0.1', port = 0, offers = [] }: Place = {},
): Promise<Relay> {
  const copies: Copy[] = [];
  const sockets = new Set<Socket>();
  let seen = 0;
  let peak = 0;
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    connections += 1;
    peak = Math.max(peak, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (greeting === 'hang') return;
    if (typeof greeting === 'object' && 'most' in greeting && sockets.size > greeting.most)
      return void socket.end('421 4.7.0 too many connections\r\n');
    const behave = (recipient: string) => {
      seen += 1;
      return behaviour(recipient, seen);
    };
    converse(socket, copies, { greeting, offers, behave });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    copies,
    open: () => sockets.size,
    peak: () => peak,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** One line of an answer after another, never the last. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('250-a moment\r\n'), 50);
  socket.on('close', () => clearInterval(timer));
}

/** Words of no protocol, with bytes that no text may hold. */
export const garbage = '\0\xff\xfe%! \x1b[2J\r\n';

type Manners = { greeting: Greeting; offers: ReadonlyArray<string>; behave: (recipient: string) => Manner };

function converse(socket: Socket, copies: Copy[], { greeting, offers, behave }: Manners): void {
  // Longer than a screen: one protocol with one state, in which each line may go wrong in a way of its own.
  let buffer = '';
  let inData = false;
  let from = '';
  let recipient = '';
  let how: Manner = 'take';
  socket.setEncoding('latin1');
  socket.write(typeof greeting === 'object' && 'line' in greeting ? greeting.line : '220 relay\r\n', 'latin1');
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
        if (how === 'drip') return drip(socket);
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
      if (verb === 'EHLO' && greeting === 'drip') return drip(socket);
      if (verb === 'EHLO') {
        socket.write(`250-relay\r\n${offers.map((one) => `250-${one}\r\n`).join('')}250 8BITMIME\r\n`);
        continue;
      }
      // It offers TLS and then speaks something else.
      if (verb === 'STAR') return void socket.end(`220 go\r\n${garbage}`, 'latin1');
      inData = verb === 'DATA';
      socket.write(inData ? '354 go\r\n' : '250 ok\r\n');
    }
  });
}
