import { hostname } from 'node:os';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { Listen } from '#platform/config.ts';
import type { House } from '#platform/operation.ts';
import type { Room } from '#platform/room.ts';
import { certificateFor, type KeyPair } from './certificate.ts';
import { clientCounts, type SmtpLimits, usualLimits } from './limits.ts';
import { type Door, knock, receive, settle, settleEach } from './receive.ts';
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
  const door = makeDoor(house, rooms, limits, 'smtp');
  const name = await nameOf(house);
  const pair = await certificateOrNone(house, name);
  return open(door, house.config.smtp, {
    ...(pair ?? {}),
    name,
    disabledCommands: pair ? ['AUTH'] : ['AUTH', 'STARTTLS'],
  });
}

/**
 * The same for a mail server in front, over LMTP (RFC 2033): one answer for each recipient. It stands where only that
 * server can reach it, so there is no TLS, and its word by XFORWARD is taken for who the client is.
 */
export async function serveLmtp(
  house: House,
  rooms: ReadonlyArray<Room>,
  at: Listen,
  limits: SmtpLimits = usualLimits,
): Promise<SmtpDoor> {
  const door = makeDoor(house, rooms, limits, 'lmtp');
  return open(door, at, {
    name: await nameOf(house),
    lmtp: true,
    useXForward: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
  });
}

async function nameOf(house: House): Promise<string> {
  return (await house.network())?.domain ?? hostname();
}

function makeDoor(house: House, rooms: ReadonlyArray<Room>, limits: SmtpLimits, protocol: Door['protocol']): Door {
  return {
    house,
    protocol,
    mailboxes: rooms.flatMap((room) => room.mailboxes ?? []),
    limits,
    held: { bytes: 0 },
    places: new WeakMap(),
    accepted: new WeakMap(),
    busy: new Set(),
  };
}

function open(door: Door, at: Listen, own: SMTPServerOptions): Promise<SmtpDoor> {
  const { house, limits } = door;
  const server = new SMTPServer({
    banner: 'Parley',
    size: limits.size,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.silence,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    logger: false,
    ...limitingClients(house, limits),
    onRcptTo: ({ address }, session, done) => settle(house, knock(door, session, address), done),
    onData(stream, session, done) {
      const work = receive(door, server, session, stream);
      if (door.protocol === 'lmtp') settleEach(door, session, work, done);
      else settle(house, work, done);
    },
    ...own,
  });
  answerWithOwnCodes(server);
  nameAfterNetwork(house, server);
  return listen(house, server, at, door.busy);
}

function limitingClients(
  house: House,
  limits: SmtpLimits,
): Pick<SMTPServerOptions, 'onConnect' | 'onClose' | 'onMailFrom'> {
  const counts = clientCounts(limits);
  // As the connection was counted: XFORWARD may name another client later.
  const counted = new WeakMap<SMTPServerSession, string>();
  return {
    onConnect(session, done) {
      if (!counts.mayConnect(session.remoteAddress))
        return done(reply(421, '4.7.0 Too many connections from your address'));
      counted.set(session, session.remoteAddress);
      done();
    },
    onClose(session) {
      const client = counted.get(session);
      if (client !== undefined && counted.delete(session)) counts.left(client);
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

async function listen(
  house: House,
  server: SMTPServer,
  { host, port }: Listen,
  busy: ReadonlySet<Promise<unknown>>,
): Promise<SmtpDoor> {
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
