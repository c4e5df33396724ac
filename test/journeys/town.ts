import { sql } from 'kysely';
import { sendClaim } from '#delivery/send-due.ts';
import { receiveMailJob } from '#platform/incoming.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { reactions } from '../../src/reactions.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveSmtp } from '../../src/smtp/server.ts';
import { serveWeb } from '../../src/web/server.ts';
import { openRelay } from '../faults/relay.ts';
import { postMail } from '../faults/server.ts';
import { admin, withRole } from '../moderated-list.ts';
import { reactAll } from '../react-all.ts';
import { testHouse } from '../test-house.ts';

const domain = 'lists.test.example';

export type Got = { subject: string; text: string; replyTo: string; returnPath: string; raw: string };
export type Town = AsyncDisposable & {
  house: House;
  origin: string;
  /** A mail through the SMTP door, and all that follows from it until nothing is left to do. */
  write: (from: string, to: string, subject: string, text?: string) => Promise<string | number>;
  /** What came to somebody's mailbox since he looked last. */
  newMail: (name: string) => Promise<Got[]>;
  /** Jobs, reactions and the queue, until nothing is left. */
  settle: () => Promise<void>;
  /** Time passes, and what the clock does then is done. */
  pass: (hours: number, ...jobs: string[]) => Promise<void>;
};

/**
 * A house with all its doors open on this machine: mail in by SMTP, pages by HTTP, mail out to a relay that keeps it.
 * Its clock and its jobs are turned by hand, so that a story of weeks is told in seconds. On the list `talk`: Ana, who
 * gets each message; Mo moderates it, and Olga owns it.
 */
export async function town(): Promise<Town> {
  // Longer than a screen: one stage, with all that tests do on it.
  const relay = await openRelay();
  const open = await testHouse({
    ...{ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 }, smtp: { host: '127.0.0.1', port: 0 } },
    relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false },
  });
  const { house } = open;
  let passed = 0;
  house.now = () => new Date(Date.now() + passed);
  await perform(house, operationNamed('lists.create-list'), admin, { name: 'talk', title: 'Talk' });
  const ana = { list: 'talk', email: 'ana@people.example', name: 'Ana' };
  await perform(house, operationNamed('lists.subscribe'), admin, ana);
  await withRole(house, 'mo@people.example', 'moderator', 'lists:talk');
  await withRole(house, 'olga@people.example', 'administrator', 'lists:talk');
  const [smtp, web] = [await serveSmtp(house, rooms), await serveWeb(house, rooms)];
  const jobs = jobsOf(house);
  const settle = async () => {
    for (let isBusy = true; isBusy; ) {
      const done = [await workOff(house, jobs), await sendClaim(house)];
      await reactAll(house, reactions);
      isBusy = done.some((n) => n > 0);
    }
  };
  await settle();
  relay.copies.splice(0);
  let written = 0;
  return {
    house,
    origin: `http://127.0.0.1:${web.port}`,
    settle,
    write: async (from, to, subject, text = '') => {
      written += 1;
      const address = to.includes('@') ? to : `${to}@${domain}`;
      const head = `From: ${from} <${from}@people.example>\r\nTo: <${address}>\r\nSubject: ${subject}`;
      const rest = `Message-ID: <w${written}@people.example>\r\nDate: ${house.now().toUTCString()}\r\n\r\n${text}\r\n`;
      const answer = await postMail(smtp.port, `${from}@people.example`, address, `${head}\r\n${rest}`);
      await settle();
      return answer;
    },
    newMail: async (name) => {
      await settle();
      const mine = relay.copies.filter(({ recipient }) => recipient === `${name}@people.example`);
      for (const copy of mine) relay.copies.splice(relay.copies.indexOf(copy), 1);
      return Promise.all(mine.map(async ({ raw, from }) => readGot(raw, from)));
    },
    pass: async (hours, ...names) => {
      passed += hours * 3_600_000;
      for (const name of names) await jobs.get(name)?.({});
      await settle();
    },
    [Symbol.asyncDispose]: async () => {
      await smtp.close();
      await web.close();
      await relay.close();
      await open.close();
    },
  };
}

/** The address of a link in a mail, on this machine; the first of its kind. */
export function linkIn({ text }: Got, kind: string, { origin }: Pick<Town, 'origin'>): string {
  const path = new RegExp(`https?://[^/\\s]+(/\\S*${kind}/\\S+)`).exec(text)?.[1];
  if (path === undefined) throw new Error(`no link to ${kind} in: ${text}`);
  return origin + path;
}

async function readGot(raw: string, returnPath: string): Promise<Got> {
  const { subject, text = '' } = await readMail(Buffer.from(raw, 'latin1'));
  const header = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n(?=[ \t])/g, '');
  const replyTo = /^Reply-To:.*?([^\s<]+@[^\s>]+)/im.exec(header)?.[1] ?? '';
  return { subject, text, replyTo, returnPath, raw };
}

type Run = (payload: object) => Promise<void>;

function jobsOf(house: House): Map<string, Run> {
  const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);
  const receive: Run = async (payload) => {
    if ('id' in payload && typeof payload.id === 'number') await receiveMail(house, mailboxes, payload.id);
  };
  const all = rooms.flatMap((room) => room.jobs?.(house) ?? []);
  return new Map([[receiveMailJob, receive], ...all.map(({ name, run }) => [name, run] as const)]);
}

/** Every job that was enqueued, by the handler that the server would call. */
async function workOff({ db }: House, jobs: Map<string, Run>): Promise<number> {
  const { rows } = await sql<{ name: string; data: object }>`
    delete from pgboss.job where state in ('created', 'retry') returning name, data`.execute(db);
  for (const { name, data } of rows) await jobs.get(name)?.(data);
  return rows.length;
}
