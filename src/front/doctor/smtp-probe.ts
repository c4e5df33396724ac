import { connect, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';

export type Certificate = { names: string; until: Date; selfSigned: boolean; fits: boolean };
/** What stands behind an address and port: a mail server, or why nobody could tell. */
export type Door = { kind: 'answers'; startTls: boolean; certificate?: Certificate } | { kind: 'silent'; why: string };

/** Greets a mail server, asks what it can, looks at its certificate and leaves. Never throws, never takes longer. */
export async function probeDoor(host: string, port: number, name: string, milliseconds = 4000): Promise<Door> {
  const socket = connect({ host, port });
  socket.setTimeout(milliseconds, () => socket.destroy(new Error('no answer in time')));
  const over = setTimeout(() => socket.destroy(new Error('no answer in time')), milliseconds);
  try {
    const { ask, release } = conversation(socket);
    const greeting = await ask(undefined);
    if (!greeting.startsWith('220')) return { kind: 'silent', why: greeting.slice(0, 200) };
    const able = await ask('EHLO doctor.invalid');
    if (!/^250[ -]STARTTLS\b/im.test(able)) {
      socket.end('QUIT\r\n');
      return { kind: 'answers', startTls: false };
    }
    const ready = await ask('STARTTLS');
    if (!ready.startsWith('220')) return { kind: 'answers', startTls: false };
    release();
    return { kind: 'answers', startTls: true, certificate: await certificateOf(socket, name) };
  } catch (cause) {
    return { kind: 'silent', why: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    clearTimeout(over);
    socket.destroy();
  }
}

/** One question, one whole answer: its last line has a space after the code (RFC 5321 §4.2.1). */
function conversation(socket: Socket) {
  let text = '';
  let hear: () => void = () => undefined;
  let fail: (cause: Error) => void = () => undefined;
  const onData = (piece: Buffer) => {
    text = (text + piece.toString('latin1')).slice(-20_000);
    if (/^\d{3}(?: .*)?\r?\n$/m.test(text)) hear();
  };
  socket.on('data', onData);
  socket.on('error', (cause) => fail(cause));
  socket.on('close', () => fail(new Error('connection closed')));
  const ask = (line: string | undefined) =>
    new Promise<string>((resolve, reject) => {
      fail = reject;
      hear = () => {
        const said = text;
        text = '';
        hear = () => undefined;
        resolve(said);
      };
      if (line !== undefined) socket.write(`${line}\r\n`);
      else if (text !== '') onData(Buffer.alloc(0));
    });
  return { ask, release: () => socket.off('data', onData) };
}

function certificateOf(socket: Socket, name: string): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const tls = secure({ socket, servername: name, rejectUnauthorized: false }, () => {
      const certificate = tls.getPeerX509Certificate();
      if (!certificate) return reject(new Error('no certificate'));
      resolve({
        names: certificate.subjectAltName ?? certificate.subject,
        until: new Date(certificate.validTo),
        selfSigned: certificate.verify(certificate.publicKey),
        fits: certificate.checkHost(name) !== undefined,
      });
      tls.destroy();
    });
    tls.on('error', reject);
    socket.on('close', () => reject(new Error('connection closed')));
  });
}
