import { TLSSocket } from 'node:tls';
import { domainToASCII } from 'node:url';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** `refused` is a 5xx for this recipient, `later` a 4xx; after `broken` nothing is known about the message. */
export type Answered = { kind: 'taken' | 'refused' | 'later' | 'broken'; answer: string };
export type ServerAddress = {
  host: string;
  port: number;
  secure: boolean;
  user?: string;
  pass?: string;
  /** What we call ourselves in EHLO. */
  name: string;
  /** The name of the server, where `host` is its address. */
  server?: string;
  /** Do not even try STARTTLS: it was tried, and broke. */
  plain?: boolean;
};
export type MailConnection = {
  send(from: string, to: string, message: Buffer): Promise<Answered>;
  close(): void;
  isOpen(): boolean;
  /** Who is at the other end. */
  server: string;
  /** `TLSv1.3` and the like, or `none`. */
  tls: string;
};

/** Milliseconds: until the connection stands, until the greeting, and between two signs of life after that. */
export type Timeouts = { connect: number; greeting: number; silence: number };
const usualTimeouts: Timeouts = { connect: 20_000, greeting: 20_000, silence: 120_000 };
/** Bytes in a millisecond: what takes less is no line that mail is sent over. */
const slowest = 5;

/**
 * One SMTP connection to a relay or to a domain's own server, used for many messages. With a password the server must
 * show a certificate that holds; without one TLS is better than nothing, whoever it is (RFC 7435). Throws with `code`
 * ETLS when STARTTLS was offered and did not work.
 */
export async function connectServer(address: ServerAddress, timeouts = usualTimeouts): Promise<MailConnection> {
  const { connect, greeting, silence } = timeouts;
  const line = lineTo(address, timeouts);
  const { connection } = line;
  await within(connect + greeting + silence, line, () => greeted(line));
  if (address.user) await signedIn(line, { user: address.user, pass: address.pass ?? '' });
  line.onError = undefined;
  const takesUtf8 = offers(connection, 'SMTPUTF8');
  return {
    server: address.server ?? address.host,
    tls: protocolOf(connection),
    isOpen: () => line.isOpen,
    close: () => (line.isOpen ? connection.quit() : connection.close()),
    send: async (from, recipient, message) => {
      const to = withPlainDomain(recipient);
      if (!takesUtf8 && !isAscii(to)) return noUtf8;
      return within(2 * silence + message.length / slowest, line, () => handOver(line, from, to, message));
    },
  };
}

/** A connection of the library, and whom its next trouble is told. */
type Line = { connection: SMTPConnection; isOpen: boolean; onError: ((cause: Error) => void) | undefined };

function lineTo(address: ServerAddress, { connect, greeting, silence }: Timeouts): Line {
  const { host, port, secure, user, name, server = host, plain = false } = address;
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    name,
    ignoreTLS: plain,
    connectionTimeout: connect,
    greetingTimeout: greeting,
    socketTimeout: silence,
    tls: { rejectUnauthorized: user !== undefined, ...(server === host ? {} : { servername: server }) },
  });
  const line: Line = { connection, isOpen: true, onError: undefined };
  connection.on('error', (cause: Error) => {
    line.isOpen = false;
    line.onError?.(cause);
  });
  connection.on('end', () => {
    line.isOpen = false;
    line.onError?.(new Error('connection closed'));
  });
  return line;
}

/** A sign of life now and then is no answer: whoever drips one letter a minute would have the connection for ever. */
async function within<Output>(most: number, line: Line, run: () => Promise<Output>): Promise<Output> {
  const late = setTimeout(() => {
    line.onError?.(new Error('it always answers, and never to the end'));
    hangUp(line);
  }, most);
  try {
    return await run();
  } finally {
    clearTimeout(late);
  }
}

function hangUp(line: Line): void {
  line.isOpen = false;
  line.connection.close();
}

function greeted(line: Line): Promise<void> {
  const { connection } = line;
  return new Promise((resolve, reject) => {
    line.onError = (cause) => reject(isUpgrading(connection) ? Object.assign(cause, { code: 'ETLS' }) : cause);
    connection.connect((cause) => (cause ? line.onError?.(cause) : resolve()));
  });
}

function signedIn(line: Line, login: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    // A relay that falls silent here is told by the event alone: the library calls nobody back.
    line.onError = reject;
    line.connection.login(login, (cause) => (cause ? reject(cause) : resolve()));
  });
}

function handOver(line: Line, from: string, to: string, message: Buffer): Promise<Answered> {
  const { connection } = line;
  return new Promise((resolve) => {
    line.onError = (cause) => resolve({ kind: 'broken', answer: cause.message });
    connection.send({ from, to, size: message.length }, message, (cause, info) => {
      line.onError = undefined;
      if (!cause) return resolve({ kind: 'taken', answer: String(info?.response ?? '250') });
      const result = judge(cause);
      if (result.kind === 'broken') {
        hangUp(line);
        return resolve(result);
      }
      // A refused recipient leaves the transaction open, and the next MAIL would be one too many (RFC 5321 §4.1.4).
      line.onError = () => resolve(result);
      connection.reset((failed) => {
        line.onError = undefined;
        if (failed) hangUp(line);
        resolve(result);
      });
    });
  });
}

/** RFC 6531 §3.5: an address beyond ASCII goes only to a server that says it takes such addresses. */
const noUtf8: Answered = {
  kind: 'refused',
  answer: '553 5.6.7 the server takes no address with letters beyond ASCII (SMTPUTF8)',
};

function judge(cause: Error & { responseCode?: number; response?: string }): Answered {
  const answer = cause.response ?? cause.message;
  const code = cause.responseCode ?? 0;
  // The server has said in EHLO how much it takes (RFC 1870 §6.1); and what is no address for the library is none.
  if (/^Message size larger than allowed/.test(cause.message))
    return { kind: 'refused', answer: `552 5.3.4 ${answer}` };
  if (/^Invalid recipient/.test(cause.message)) return { kind: 'refused', answer: `553 5.1.3 ${answer}` };
  if (code >= 500 && code < 600) return { kind: 'refused', answer };
  if (code >= 400 && code < 500 && code !== 421) return { kind: 'later', answer };
  // 421 ends the session (RFC 5321 §3.8); what is no answer at all says nothing about the mail.
  return { kind: 'broken', answer };
}

/** The domain of an address has a form in ASCII (RFC 5891), which every server takes; its local part has none. */
function withPlainDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return isAscii(domain) ? address : `${address.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** The library keeps what EHLO offered to itself. */
function offers(connection: SMTPConnection, extension: string): boolean {
  const offered: unknown = Reflect.get(connection, '_supportedExtensions');
  return Array.isArray(offered) && offered.includes(extension);
}

/** Between STARTTLS and the end of the handshake; in whatever way the connection ends there, it is TLS that broke. */
function isUpgrading(connection: SMTPConnection): boolean {
  return Reflect.get(connection, 'upgrading') === true;
}

function protocolOf({ _socket: socket }: SMTPConnection): string {
  return (socket instanceof TLSSocket && socket.getProtocol()) || 'none';
}
