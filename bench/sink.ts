// An SMTP server that takes every mail at once and counts. Started by a benchmark with an IPC channel.
import { createServer } from 'node:net';

const counts = { messages: 0, recipients: 0 };
const greeting = '250-sink\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n';

const server = createServer((socket) => {
  let buffer = '';
  let inData = false;
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        counts.messages += 1;
        socket.write('250 taken\r\n');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') counts.recipients += 1;
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      inData = verb === 'DATA';
      socket.write(verb === 'EHLO' ? greeting : inData ? '354 go\r\n' : '250 ok\r\n');
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
process.on('message', () => process.send?.(JSON.stringify(counts)));
process.on('disconnect', () => process.exit(0));
