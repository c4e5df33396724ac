import { hostname } from 'node:os';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { House } from '#platform/operation.ts';
import type { Room } from '#platform/room.ts';
import { certificateFor, type KeyPair } from './certificate.ts';
import { clientCounts, type SmtpLimits, usualLimits } from './limits.ts';
import { type Door, knock, receive, settle } from './receive.ts';
import { answerWithOwnCodes, reply } from './reply.ts';

export type SmtpDoor = { port: number; close(): Promise<void> };

/**
 * The door for mail: answers 250 only when the raw bytes and a job for each recipient are committed. Whatever goes
 * wrong on our side is 451, so that the sender keeps the mail and comes back.
 */
export async function serveSmtp(
  house: House,
  rooms: ReadonlyArray<Room>,
  limits: SmtpLimits = usualLimits,
): Promise<SmtpDoor> {
  const name = (await house.network())?.domain ?? hostname();
  const pair = await certificateOrNone(house, name);
  const door: Door = {
    house,
    mailboxes: rooms.flatMap((room) => room.mailboxes ?? []),
    limits,
    held: { bytes: 0 },
    places: new WeakMap(),
    busy: new Set(),
  };
  const server = new SMTPServer({
    ...(pair ?? {}),
    name,
    banner: 'Parley',
    size: limits.size,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.silence,
    disabledCommands: pair ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    logger: false,
    ...limitingClients(house, limits),
    onRcptTo: ({ address }, session, done) => settle(house, knock(door, session, address), done),
    onData: (stream, session, done) => settle(house, receive(door, server, session, stream), done),
  });
  answerWithOwnCodes(server);
  nameAfterNetwork(house, server);
  return listen(house, server, door.busy);
}

function limitingClients(
  house: House,
  limits: SmtpLimits,
): Pick<SMTPServerOptions, 'onConnect' | 'onClose' | 'onMailFrom'> {
  const counts = clientCounts(limits);
  const counted = new WeakSet<SMTPServerSession>();
  return {
    onConnect(session, done) {
      if (!counts.mayConnect(session.remoteAddress))
        return done(reply(421, '4.7.0 Too many connections from your address'));
      counted.add(session);
      done();
    },
    onClose(session) {
      if (counted.delete(session)) counts.left(session.remoteAddress);
    },
    onMailFrom(_sender, session, done) {
      if (counts.maySend(session.remoteAddress)) return done();
      house.log('warn', 'smtp.too-many', { client: session.remoteAddress });
      done(reply(450, '4.7.1 Too many mails from your address: wait a minute'));
    },
  };
}

/** The greeting carries the network's domain also when it was set up after the start. */
function nameAfterNetwork(house: House, server: SMTPServer): void {
  server.server.on('connection', () => {
    house.network().then(
      (network) => Object.assign(server.options, network ? { name: network.domain } : {}),
      () => undefined,
    );
  });
}

async function certificateOrNone(house: House, domain: string): Promise<KeyPair | undefined> {
  try {
    return await certificateFor(house, domain);
  } catch (cause) {
    if (house.config.tls) throw cause;
    house.log('warn', 'smtp.no-certificate', {}, cause);
    return undefined;
  }
}

async function listen(house: House, server: SMTPServer, busy: ReadonlySet<Promise<unknown>>): Promise<SmtpDoor> {
  const { host, port } = house.config.smtp;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (cause) => house.log('debug', 'smtp.client', { error: cause.message }));
  const address = server.server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    close: () => close(server, busy),
  };
}

/** No new clients; those in the middle of a mail get their answer within five seconds, then all are sent away. */
async function close(server: SMTPServer, busy: ReadonlySet<Promise<unknown>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
  const patience = AbortSignal.timeout(5000);
  const tooLong = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([Promise.allSettled(busy), tooLong]);
  for (const connection of server.connections) connection.send(421, '4.3.2 We are closing: come back soon');
  await Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, 500).unref())]);
  for (const connection of server.connections) connection.close();
}
