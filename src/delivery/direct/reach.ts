import { connectServer, type Timeouts } from '#platform/mail/connection.ts';
import type { House } from '#platform/operation.ts';
import type { Opened } from '../lane.ts';
import type { AskKnown } from './known-answers.ts';
import { type MailServer, mailServersOf } from './mail-servers.ts';

/** Longer than for a relay of one's own: some servers greet late, to be rid of those who cannot wait (RFC 5321 §4.5.3.2). */
const usualTimeouts: Timeouts = { connect: 15_000, greeting: 60_000, silence: 300_000 };

export type Way = { ask: AskKnown; port: number; privateToo: boolean; timeouts?: Timeouts | undefined };

/** A connection to the first server of a domain that answers; what all of them said, when none does. */
export async function reach(house: House, domain: string, name: string, way: Way): Promise<Opened> {
  const found = await mailServersOf(way.ask, domain, way);
  if (found.kind === 'not-found') return { kind: 'closed', why: found.why };
  const said: string[] = [];
  for (const server of found.servers) {
    const opened = await tryServer(house, server, name, way);
    if (typeof opened !== 'string') return opened;
    said.push(`${server.name} [${server.address}]: ${opened}`);
  }
  // A refusal at the door is about us or this hour, not about anybody's mailbox: all is tried again.
  return { kind: 'closed', why: { kind: 'broken', answer: said.join('; ') } };
}

/** By TLS where it is offered; where that breaks, without: until now everybody may read the mail on its way, too. */
async function tryServer(house: House, server: MailServer, name: string, way: Way): Promise<Opened | string> {
  const { port, timeouts = usualTimeouts } = way;
  const at = { host: server.address, port, secure: false, name, server: server.name };
  try {
    const connection = await connectServer(at, timeouts);
    return { kind: 'open', connection, tls: connection.tls };
  } catch (cause) {
    if (!isTlsTrouble(cause)) return wordsOf(cause);
    house.log('warn', 'delivery.tls-failed', { server: server.name }, cause);
  }
  try {
    return { kind: 'open', connection: await connectServer({ ...at, plain: true }, timeouts), tls: 'failed' };
  } catch (cause) {
    return wordsOf(cause);
  }
}

function isTlsTrouble(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ETLS';
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'response' in cause && typeof cause.response === 'string' ? cause.response : cause.message;
}
