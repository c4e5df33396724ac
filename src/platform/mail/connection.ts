import SMTPConnection from 'nodemailer/lib/smtp-connection';

export type Relayed =
  | { kind: 'taken'; answer: string }
  | { kind: 'refused' | 'later'; answer: string }
  | { kind: 'broken'; answer: string };
export type RelayAddress = { host: string; port: number; secure: boolean; user?: string; pass?: string; name: string };
export type RelayConnection = {
  send(from: string, to: string, message: Buffer): Promise<Relayed>;
  close(): void;
  isOpen(): boolean;
};

/** Milliseconds: until the connection stands, until the greeting, and between two signs of life after that. */
export type RelayTimeouts = { connect: number; greeting: number; silence: number };
const usualTimeouts: RelayTimeouts = { connect: 20_000, greeting: 20_000, silence: 120_000 };

/**
 * One SMTP connection to a relay, used for many messages. `refused` is a 5xx for this recipient, `later` a 4xx; after
 * `broken` the connection is over and nothing is known about the last message.
 */
export async function connectRelay(
  { host, port, secure, user, pass, name }: RelayAddress,
  { connect, greeting, silence } = usualTimeouts,
): Promise<RelayConnection> {
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    name,
    connectionTimeout: connect,
    greetingTimeout: greeting,
    socketTimeout: silence,
    tls: { rejectUnauthorized: user !== undefined },
  });
  let open = true;
  let onError: ((cause: Error) => void) | undefined;
  connection.on('error', (cause: Error) => {
    open = false;
    onError?.(cause);
  });
  connection.on('end', () => {
    open = false;
    onError?.(new Error('connection closed'));
  });
  await new Promise<void>((resolve, reject) => {
    onError = reject;
    connection.connect((cause) => (cause ? reject(cause) : resolve()));
  });
  if (user)
    await new Promise<void>((resolve, reject) => {
      // A relay that falls silent here is told by the event alone: the library calls nobody back.
      onError = reject;
      connection.login({ user, pass: pass ?? '' }, (cause) => (cause ? reject(cause) : resolve()));
    });
  onError = undefined;
  const finish = () => {
    open = false;
    connection.close();
  };
  return {
    isOpen: () => open,
    close: () => (open ? connection.quit() : connection.close()),
    send: (from, to, message) =>
      new Promise((resolve) => {
        onError = (cause) => resolve({ kind: 'broken', answer: cause.message });
        connection.send({ from, to, size: message.length }, message, (cause, info) => {
          onError = undefined;
          if (!cause) return resolve({ kind: 'taken', answer: String(info?.response ?? '250') });
          const result = judge(cause);
          if (result.kind === 'broken') {
            finish();
            return resolve(result);
          }
          // A refused recipient leaves the transaction open, and the next MAIL would be one too many (RFC 5321 §4.1.4).
          onError = () => resolve(result);
          connection.reset((failed) => {
            onError = undefined;
            if (failed) finish();
            resolve(result);
          });
        });
      }),
  };
}

function judge(cause: Error & { responseCode?: number; response?: string }): Relayed {
  const answer = cause.response ?? cause.message;
  const code = cause.responseCode ?? 0;
  if (code >= 500 && code < 600) return { kind: 'refused', answer };
  if (code >= 400 && code < 500 && code !== 421) return { kind: 'later', answer };
  // 421 ends the session (RFC 5321 §3.8); what is no answer at all says nothing about the mail.
  return { kind: 'broken', answer };
}
