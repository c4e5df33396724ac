import type { SMTPServer } from 'smtp-server';

/** An answer of ours to the client. The text begins with its enhanced status code (RFC 3463). */
export type Reply = Error & { responseCode: number };

export function reply(code: number, text: string): Reply {
  return Object.assign(new Error(text), { responseCode: code });
}

export function isReply(cause: unknown): cause is Reply {
  return cause instanceof Error && 'responseCode' in cause;
}

/**
 * The library puts one general enhanced code before each answer; ours bring the right one with them. So every
 * connection's `send` is told to add none where the text has one.
 */
export function answerWithOwnCodes(server: SMTPServer): void {
  const connect = server.connect.bind(server);
  server.connect = (socket, options) => {
    connect(socket, options);
    const connection = [...server.connections].at(-1);
    if (!connection) return;
    const send = connection.send.bind(connection);
    connection.send = (code, text, context) => {
      const hasOwnCode = typeof text === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(text);
      send(code, text, hasOwnCode ? false : context);
    };
  };
}
