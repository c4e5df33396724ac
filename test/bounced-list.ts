import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { sendClaim } from '#delivery/send-due.ts';
import { house as houseActor } from '#platform/actor.ts';
import { eventsNaming } from '#platform/events.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { createList } from '../src/lists/create-list.ts';
import { importMembers } from '../src/lists/joining/import-members.ts';
import { reactions } from '../src/reactions.ts';
import { rooms } from '../src/rooms.ts';
import { serveSmtp } from '../src/smtp/server.ts';
import { createWeb } from '../src/web/server.ts';
import { type Behaviour, type Copy, openRelay } from './faults/relay.ts';
import { postMail } from './faults/server.ts';
import { withRole } from './moderated-list.ts';
import { reactAll } from './react-all.ts';
import { testHouse } from './test-house.ts';

const domain = 'lists.test.example';
const fixtures = join(import.meta.dirname, '../src/delivery/bounce/fixtures');
const dayLength = 86_400_000;

export type BouncedList = {
  house: House;
  web: Hono<PageEnv>;
  copies: Copy[];
  /** Moves the clock of the house. */
  pass: (days: number) => void;
  /** A post from Ana that goes out over real SMTP; answers the return path of each reader's copy. */
  post: () => Promise<Map<string, string>>;
  /** What waits to go out goes out. */
  send: () => Promise<void>;
  /** A mail comes in over real SMTP, and what follows from it has followed. Answers what the door said. */
  back: (returnPath: string, raw: string) => Promise<string | number>;
  follow: () => Promise<void>;
  member: (name: string) => Promise<{ id: number; score: number; off: boolean; left: boolean; probed: boolean }>;
  steps: (name: string) => Promise<string[]>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

/** An invented bounce, as one of the known systems writes it. */
export function bounceLike(name: string): string {
  return readFileSync(join(fixtures, `${name}.eml`), 'latin1').replace(/\r?\n/g, '\r\n');
}

/** A list `talk` with an owner, Ana who writes, and readers; a relay that answers as `behaviour` says; a clock. */
export async function bouncedList(readers: ReadonlyArray<string>, behaviour?: Behaviour): Promise<BouncedList> {
  // Longer than a screen: one stage, with all that tests do on it.
  const relay = await openRelay(behaviour);
  const open = await testHouse({
    relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false },
    smtp: { host: '127.0.0.1', port: 0 },
  });
  const { house } = open;
  // Nine o'clock tomorrow: what the database calls now has always been, and a day does not end in the middle of a test.
  let now = (Math.floor(Date.now() / dayLength) + 1) * dayLength + 9 * 3_600_000;
  house.now = () => new Date(now);
  const admin = houseActor('test');
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  const rows = ['ana', ...readers].map((name) => ({ email: `${name}@people.example`, name }));
  for (let n = 0; n < rows.length; n += 1000)
    await perform(house, importMembers, admin, { list: 'talk', source: 'a table', rows: rows.slice(n, n + 1000) });
  await withRole(house, 'owner@people.example', 'moderator', 'lists:talk', 'fr');
  const door = await serveSmtp(house, rooms);
  let sent = 0;
  const send = async () => {
    while ((await sendClaim(house)) > 0);
  };
  const arrive = async () => {
    const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);
    const waiting = await house.db.selectFrom('incoming').select('id').where('state', '=', 'waiting').execute();
    for (const { id } of waiting) await receiveMail(house, mailboxes, id);
  };
  const follow = () => reactAll(house, reactions);
  const comesIn = async (from: string, to: string, raw: string) => {
    sent += 1;
    const client = `127.0.${1 + Math.floor(sent / 200)}.${1 + (sent % 200)}`;
    const answer = await postMail(door.port, from, to, raw, client);
    await arrive();
    return answer;
  };
  return {
    house,
    web: createWeb(house, rooms),
    copies: relay.copies,
    pass: (days) => {
      now += days * dayLength;
    },
    post: async () => {
      const from = 'ana@people.example';
      const head = `From: Ana <${from}>\r\nTo: talk@${domain}\r\nSubject: Post ${sent}\r\n`;
      const id = `post${sent}@people.example`;
      await comesIn(from, `talk@${domain}`, `${head}Message-ID: <${id}>\r\n\r\nA word.\r\n`);
      await send();
      await follow();
      const copies = relay.copies.filter(({ messageId }) => messageId === id);
      return new Map(copies.map(({ recipient, from: path }) => [recipient.split('@')[0] ?? '', path]));
    },
    send,
    back: async (returnPath, raw) => {
      const answer = await comesIn('', returnPath, raw);
      await follow();
      return answer;
    },
    follow,
    member: (name) => memberNamed(house, name),
    steps: async (name) => {
      const { id } = await memberNamed(house, name);
      return (await eventsNaming(house.db, 'subscription', id)).map(({ type }) => type.replace('lists.', ''));
    },
    [Symbol.asyncDispose]: async () => {
      await door.close();
      await relay.close();
      await open.close();
    },
  };
}

async function memberNamed({ db }: House, name: string) {
  const row = await db
    .selectFrom('subscription')
    .innerJoin('address', 'address.id', 'subscription.address_id')
    .leftJoin('bouncing', 'bouncing.subscription_id', 'subscription.id')
    .select(['subscription.id', 'score', 'switched_off_at', 'left_at', 'probed_at'])
    .where('email', '=', `${name}@people.example`)
    .executeTakeFirstOrThrow();
  return {
    ...{ id: row.id, score: row.score ?? 0, off: row.switched_off_at !== null },
    ...{ left: row.left_at !== null, probed: row.probed_at !== null },
  };
}
