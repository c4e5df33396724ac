import type { Hono } from 'hono';
import { confirmAddress, ensurePerson, grantRole, type Role } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { sendSignInLink } from '../src/members/send-sign-in-link.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { cookiesOf } from './cookies.ts';

export const origin = 'https://parley.test.example';

/** A person with a confirmed address and grants such as `['moderator', 'lists:talk']`. */
export async function person(house: House, email: string, name: string, ...grants: [Role, string][]): Promise<string> {
  return house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email, name });
    await confirmAddress(db, addressId, new Date(), name);
    for (const [role, scope] of grants) await grantRole({ db, emit: () => undefined }, personId, role, scope, null);
    return personId;
  });
}

export type Ask = (path: string, fields?: ReadonlyArray<[string, string | File]>) => Promise<Response>;

/** Asks for pages as whoever owns `email`, signed in by the link that came to it; without one, as a stranger. */
export async function asking(house: House, web: Hono<PageEnv>, email?: string): Promise<Ask> {
  const cookie = email ? await signedIn(house, email, web) : '';
  return async (path, fields) =>
    web.request(origin + path, {
      headers: { Origin: origin, Cookie: cookie },
      ...(fields ? { method: 'POST', body: bodyOf(fields) } : {}),
    });
}

function bodyOf(fields: ReadonlyArray<[string, string | File]>): URLSearchParams | FormData {
  const form = new FormData();
  const words = new URLSearchParams();
  for (const [name, value] of fields) {
    form.append(name, value);
    if (typeof value === 'string') words.append(name, value);
  }
  return fields.some(([, value]) => typeof value !== 'string') ? form : words;
}

/** The cookie of somebody signed in by the link that came to his address. */
export async function signedIn(house: House, email: string, web = createWeb(house, rooms)): Promise<string> {
  await perform(house, sendSignInLink, houseActor('test'), { email, language: 'en' });
  const link = /\/sign-in\/link\/\S+/.exec((await mailsTo(house, email)).at(-1) ?? '')?.[0] ?? '';
  return cookiesOf(await web.request(origin + link, { method: 'POST', headers: { Origin: origin } }));
}

export type Sent = { to: string; subject: string; text: string; head: string };

/** What waits to go out, in the order it was written. */
export async function sentMails(house: House): Promise<Sent[]> {
  const rows = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['address', 'head', 'bytes'])
    .orderBy('delivery.id')
    .execute();
  return Promise.all(
    rows.map(async ({ address: to, head, bytes }) => {
      const { subject, text = '' } = await readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]));
      return { to, subject, text, head: Buffer.from(head).toString('latin1') };
    }),
  );
}

/** Subject and text of every mail to an address, oldest first; of everybody's with none given. */
export async function mailsTo(house: House, email?: string): Promise<string[]> {
  const mails = (await sentMails(house)).filter(({ to }) => email === undefined || to === email);
  return mails.map(({ to, subject, text }) => `${to}: ${subject}\n${text}`);
}

/** How many statements `run` sends to the database. */
export async function statements(house: House, run: (house: House) => Promise<unknown>): Promise<number> {
  let n = 0;
  const counting = house.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      n += 1;
      return result;
    },
  });
  await run({ ...house, db: counting });
  return n;
}
