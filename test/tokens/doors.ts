import type { Hono } from 'hono';
import { acceptMail } from '#platform/incoming.ts';
import type { PageEnv } from '#platform/page.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { rooms } from '../../src/rooms.ts';
import { bounceLike } from '../bounced-list.ts';
import { carried } from '../permissions/organisations.ts';
import type { World } from '../permissions/world.ts';

const origin = 'https://parley.test.example';
const domain = 'lists.test.example';
const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);

export type DoorName =
  | 'confirm page'
  | 'moderate page'
  | 'preferences page'
  | 'preferences page of another list'
  | 'leave page'
  | 'join page'
  | 'weekly leave page'
  | 'sign-in page'
  | 'write page'
  | 'confirm mailbox'
  | 'confirm command'
  | 'leave mailbox'
  | 'bounce mailbox';
/** What the form to join the network says, of somebody who reads only. */
export const joining = { name: 'Somebody', country: 'KE', stakeholder: 'civ', delivery: 'none', language: 'en' };

type Open = (world: World, web: Hono<PageEnv>, token: string) => Promise<unknown>;

/** Every place in the house that takes a token from outside, tried as whoever found the token would. */
const doors: Readonly<Record<DoorName, Open>> = {
  'confirm page': press('/confirm/'),
  'moderate page': press('/moderate/'),
  'preferences page': press('/lists/talk/preferences/', { mail: 'mime', own: 'yes' }),
  'preferences page of another list': press('/lists/other/preferences/', { mail: 'mime', own: 'yes' }),
  'leave page': press('/leave/'),
  'join page': async ({ house, next }, web, opened) => {
    const { edition } = await carried(house);
    const email = `comes${next()}@people.example`;
    return page(web, '/join', { ...joining, email, details: 'on', edition, opened });
  },
  'weekly leave page': press('/weekly/leave/'),
  'sign-in page': press('/sign-in/link/'),
  'write page': async ({ visitors }, web, ticket) => {
    const member = visitors.find(({ kind }) => kind === 'member');
    return page(web, '/lists/talk/posts', { do: 'send', subject: 'A word', text: 'Hello', ticket }, member?.cookie);
  },
  'confirm mailbox': (world, _, token) => mail(world, `confirm+${token}`, 'From: <x@y.example>\r\n\r\nYes.\r\n'),
  'confirm command': (world, _, token) =>
    mail(world, 'talk-request', `From: <x@y.example>\r\n\r\nconfirm ${token}\r\nend\r\n`),
  'leave mailbox': (world, _, token) => mail(world, `talk-leave+${token}`, 'From: <x@y.example>\r\n\r\nleave\r\n'),
  'bounce mailbox': (world, _, token) => mail(world, `bounces+${token}`, bounceLike('postfix-unknown')),
};
export const doorNames = Object.keys(doors).filter((name): name is DoorName => name in doors);

/** What happened at a door, as the events it left, sorted; nothing where it did not open. */
export async function tryDoor(world: World, web: Hono<PageEnv>, name: DoorName, token: string): Promise<string[]> {
  const { db } = world.house;
  // How often something may be tried is another matter.
  await db.deleteFrom('attempt_count').execute();
  const last = await db
    .selectFrom('event')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  const said = await doors[name](world, web, token);
  const events = await db
    .selectFrom('event')
    .select('type')
    .where('id', '>', last?.id ?? 0)
    .orderBy('type')
    .execute();
  return [...(said === 'a session' ? [said] : []), ...events.map(({ type }) => type)];
}

function press(before: string, form: Record<string, string> = {}): Open {
  return (_, web, token) => page(web, `${before}${token}`, form);
}

async function page(web: Hono<PageEnv>, path: string, form: Record<string, string>, Cookie = '') {
  const headers = { Origin: origin, Cookie };
  const answer = await web.request(origin + path, { method: 'POST', headers, body: new URLSearchParams(form) });
  if (answer.status >= 500) throw new Error(`${path}: ${answer.status}`);
  return answer.headers.getSetCookie().some((line) => line.includes('session_token=')) ? 'a session' : 'nothing';
}

/** As the SMTP door does it: an address that no mailbox knows is refused. */
async function mail({ house }: World, local: string, raw: string): Promise<string> {
  const address = `${local}@${domain}`;
  for (const mailbox of mailboxes) {
    if (!(await mailbox.knows(house, address))) continue;
    const sender = local.startsWith('bounces') ? '' : 'x@y.example';
    const envelope = { sender, client: '192.0.2.1', helo: 'x', recipients: [{ address, mailbox: mailbox.name }] };
    const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw, 'latin1'));
    await receiveMail(house, mailboxes, id);
    return 'taken';
  }
  return 'unknown';
}
