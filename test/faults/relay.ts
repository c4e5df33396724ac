import { createServer, type Socket } from 'node:net';

export type Copy = { messageId: string; recipient: string; from: string };
export type Behaviour = (recipient: string, n: number) => 'take' | 'hang' | 'reset-after-dot' | 'close' | number;
export type Relay = { port: number; copies: Copy[]; open: () => number; close(): Promise<void> };

/** A relay for fault tests: takes mail and remembers who got what, or misbehaves as `behaviour` says. */
export async function openRelay(behaviour: Behaviour = () => 'take'): Promise<Relay> {
  const copies: Copy[] = [];
  const sockets = new Set<Socket>();
  let seen = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, copies, (recipient) => {
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

function converse(socket: Socket, copies: Copy[], behave: (recipient: string) => ReturnType<Behaviour>): void {
  let buffer = '';
  let inData = false;
  let from = '';
  let recipient = '';
  let how: ReturnType<Behaviour> = 'take';
  socket.setEncoding('latin1');
  socket.write('220 relay\r\n');
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
        copies.push({ messageId: /^message-id: <(.*)>/im.exec(line)?.[1] ?? '', recipient, from });
        if (how === 'reset-after-dot') return void socket.resetAndDestroy();
        socket.write('250 taken\r\n');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'MAIL') from = /<(.*?)>/.exec(line)?.[1] ?? '';
      if (verb === 'RCPT') {
        recipient = /<(.*?)>/.exec(line)?.[1] ?? '';
        how = behave(recipient);
        if (how === 'close') return void socket.destroy();
        socket.write(typeof how === 'number' ? `${how} no\r\n` : '250 ok\r\n');
        if (how === 421) return void socket.end();
        continue;
      }
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      inData = verb === 'DATA';
      socket.write(inData ? '354 go\r\n' : '250 ok\r\n');
    }
  });
}
