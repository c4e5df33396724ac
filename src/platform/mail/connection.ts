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

/**
 * One SMTP connection to a relay, used for many messages. `refused` is a 5xx for this recipient, `later` a 4xx; after
 * `broken` the connection is over and nothing is known about the last message.
 */
export async function connectRelay({ host, port, secure, user, pass, name }: RelayAddress): Promise<RelayConnection> {
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    name,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
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
    await new Promise<void>((resolve, reject) =>
      connection.login({ user, pass: pass ?? '' }, (cause) => (cause ? reject(cause) : resolve())),
    );
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
  if (code === 421 || code < 400) return { kind: 'broken', answer };
  return { kind: code >= 500 ? 'refused' : 'later', answer };
}
