import { createSocket } from 'node:dgram';
import { once } from 'node:events';

type Address = [number, number, number, number];
const typeA = 1;

/** A DNS server on a port of this machine: names have the IPv4 address that `addressOf` says, and no other record. */
export async function dnsServer(addressOf: (name: string) => Address | undefined) {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('message', (query, from) => {
    const end = query.indexOf(0, 12) + 5;
    const found = query.readUInt16BE(end - 4) === typeA ? addressOf(nameIn(query)) : undefined;
    const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, found ? 1 : 0, 0, 0, 0, 0]);
    const answer = Buffer.from(found ? [0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, ...found] : []);
    socket.send(Buffer.concat([head, query.subarray(12, end), answer]), from.port, from.address);
  });
  return { port: socket.address().port, [Symbol.asyncDispose]: async () => void socket.close() };
}

/** The labels of the question (RFC 1035 §4.1.2), in lower case. */
function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at]; at += (query[at] ?? 0) + 1)
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
  return labels.join('.').toLowerCase();
}
