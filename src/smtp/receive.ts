import type { SMTPServer, SMTPServerDataResult, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { acceptMail, type Mailbox } from '#platform/incoming.ts';
import { domainOf } from '#platform/mail/address.ts';
import { handedOver } from '#platform/mail/authenticate.ts';
import type { House } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { collect, type Held } from './collect.ts';
import type { SmtpLimits } from './limits.ts';
import { isReply, reply } from './reply.ts';

export type Door = {
  house: House;
  protocol: 'smtp' | 'lmtp';
  mailboxes: ReadonlyArray<Mailbox>;
  limits: SmtpLimits;
  held: Held;
  /** Who was found for each recipient of a session. */
  places: WeakMap<SMTPServerSession, Map<string, Recipient>>;
  /** LMTP: how many recipients of a transaction were accepted, each of which gets an answer (RFC 2033 §4.2). */
  accepted: WeakMap<object, number>;
  /** Mails on their way into the database. */
  busy: Set<Promise<unknown>>;
};

type Done = (cause?: Error | null, text?: string) => void;
type DoneWithData = (cause?: Error | null, answers?: string | SMTPServerDataResult[]) => void;
type Recipient = { address: string; mailbox: string };

export async function knock(
  { house, mailboxes, places, accepted }: Door,
  session: SMTPServerSession,
  address: string,
): Promise<undefined> {
  const recipient = await findRecipient(house, mailboxes, address);
  const known = places.get(session) ?? new Map<string, Recipient>();
  places.set(session, known.set(address.toLowerCase(), recipient));
  accepted.set(session.envelope, (accepted.get(session.envelope) ?? 0) + 1);
}

export function receive(
  door: Door,
  server: SMTPServer,
  session: SMTPServerSession,
  stream: SMTPServerDataStream,
): Promise<string> {
  const { limits, held, places, busy } = door;
  const receiving = collect(stream, limits, held, () => stop(server, session)).then((raw) => {
    point('mail-in.after-data');
    return keep(door, session, places.get(session) ?? new Map(), raw);
  });
  busy.add(receiving);
  return receiving.finally(() => busy.delete(receiving));
}

async function findRecipient(house: House, mailboxes: ReadonlyArray<Mailbox>, given: string): Promise<Recipient> {
  const network = await house.network();
  if (!network) throw reply(450, '4.3.2 This network is being set up: try later');
  // RFC 5321 §4.1.1.3: `<postmaster>` without a domain is ours.
  const address = given.includes('@') ? given : `${given}@${network.domain}`;
  for (const mailbox of mailboxes) if (await mailbox.knows(house, address)) return { address, mailbox: mailbox.name };
  house.metrics.count('parley_mail_unknown_recipient_total');
  throw reply(550, '5.1.1 Nobody here has this address');
}

async function keep(
  { house, protocol }: Door,
  session: SMTPServerSession,
  known: ReadonlyMap<string, Recipient>,
  raw: Uint8Array,
): Promise<string> {
  const { mailFrom, rcptTo } = session.envelope;
  const recipients = rcptTo.flatMap(({ address }) => known.get(address.toLowerCase()) ?? []);
  const sender = mailFrom ? mailFrom.address : '';
  // A server in front may say by XFORWARD from whom it has the mail.
  const client = protocol === 'lmtp' && !session.xForward.has('ADDR') ? handedOver : session.remoteAddress;
  const ids = await acceptMail(house, { sender, client, helo: session.hostNameAppearsAs || '', recipients }, raw);
  const incoming = ids.join(',');
  house.metrics.count('parley_mail_accepted_total');
  house.log('info', 'smtp.accepted', { incoming, client, from: sender ? domainOf(sender) : '<>', bytes: raw.length });
  return `2.6.0 Kept as ${incoming}`;
}

export function settle(house: House, work: Promise<string | undefined>, done: Done): void {
  work.then(
    (text) => done(null, text),
    (cause) => {
      if (isReply(cause)) return done(cause);
      const left = cause instanceof Error && 'code' in cause && cause.code === 'ECONNECTION';
      if (left) house.log('info', 'smtp.left', {});
      else house.log('error', 'smtp.failed', {}, cause);
      done(reply(451, '4.3.0 We cannot take this mail just now: try later'));
    },
  );
}

/** The same answer for each recipient: all of them are kept in one transaction, or none is. */
export function settleEach(
  { house, accepted }: Door,
  session: SMTPServerSession,
  work: Promise<string>,
  done: DoneWithData,
): void {
  const count = accepted.get(session.envelope) ?? 0;
  settle(house, work, (cause, text = '') =>
    done(
      null,
      Array.from({ length: count }, () => cause ?? text),
    ),
  );
}

function stop(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === session.id) connection.close();
}
