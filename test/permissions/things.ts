// Longer than other files: one short function for each kind of thing that somebody acts on.

import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { acceptMail, recordFailure } from '#platform/incoming.ts';
import { perform } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import { issueToken } from '#platform/tokens.ts';
import { setAsideMail } from '../../src/archive/importing/set-aside-mail.ts';
import { requestApproval } from '../../src/lists/joining/request-approval.ts';
import { subscribe } from '../../src/lists/joining/subscribe.ts';
import { ensureLogin } from '../../src/members/ensure-login.ts';
import { fingerprintOf } from '../../src/members/importing/deeds.ts';
import { prepareImport } from '../../src/members/importing/prepare-import.ts';
import { deedsNow, findImport } from '../../src/members/importing/queries.ts';
import { issueSignInToken } from '../../src/members/sign-in.ts';
import type { Visitor } from './visitors.ts';
import { mail, type World } from './world.ts';

/** Fresh things to act on: each visitor gets his own, so that what one did does not hide what the next may. */
const house = houseActor('test');

/** A post of somebody who is not on the list, which waits for a moderator. */
export async function held(it: World): Promise<number> {
  const incoming = await mail(it, `out${it.next()}@elsewhere.example`);
  const row = await it.house.db
    .selectFrom('held_post')
    .select('id')
    .where('incoming_id', '=', incoming)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A link of the daily mail to the visitor who is a moderator. */
export async function moderation(it: World): Promise<string> {
  const person = it.visitors.find(({ kind }) => kind === 'moderator')?.personId ?? '';
  const payload = { person, list: 'talk', held: await held(it), decision: 'discard' };
  const use = { action: 'lists.decide-by-link', payload };
  return it.house.db.transaction().execute((trx) => issueToken(trx, it.house.now(), use));
}

/** A mail that went out, and the copy one member got. */
export async function sent(it: World): Promise<{ mail: number; copy: number }> {
  await mail(it, 'member@people.example');
  const row = await it.house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['outgoing.id as mail', 'delivery.id as copy'])
    .where('outgoing.kind', '=', 'post')
    .orderBy('delivery.id', 'desc')
    .executeTakeFirstOrThrow();
  return row;
}

async function talk(db: World['house']['db']): Promise<number> {
  const { id } = await db.selectFrom('list').select('id').where('name', '=', 'talk').executeTakeFirstOrThrow();
  return id;
}

export async function signInLink({ house: { db }, house: it, visitors }: World): Promise<string> {
  const person = visitors.find(({ kind }) => kind === 'person')?.personId ?? '';
  const login = await db.transaction().execute((trx) => ensureLogin(trx, person));
  return issueSignInToken(it, login.email, 'mail');
}

export async function confirmation({ house: { db, now }, next }: World): Promise<string> {
  const payload = { list: 'talk', email: `confirms${next()}@people.example` };
  const token = await db.transaction().execute((trx) => issueToken(trx, now(), { action: 'lists.subscribe', payload }));
  return token;
}

/** What the mail after the form to join the network carries. */
export async function joiningToken({ house: { db, now }, next }: World): Promise<string> {
  const payload = {
    ...{ name: 'Somebody', email: `comes${next()}@people.example`, country: 'KE', stakeholder: 'civ' },
    ...{ delivery: 'none', text: 'a test', language: 'en' },
  };
  return db.transaction().execute((trx) => issueToken(trx, now(), { action: 'front.join-network', payload }));
}

export async function subscription({ house: it, next }: World): Promise<number> {
  const email = `reader${next()}@people.example`;
  await perform(it, subscribe, house, { list: 'talk', email });
  const row = await it.db.selectFrom('subscription').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  return row.id;
}

export async function preferences(world: World): Promise<string> {
  const { db, now } = world.house;
  const payload = { subscription: await subscription(world) };
  const use = { action: 'lists.change-preferences', payload };
  return db.transaction().execute((trx) => issueToken(trx, now(), use));
}

export async function leaving(world: World): Promise<string> {
  return signNumber(world.house.secrets.link, 'leave', await subscription(world));
}

/** The number in a copy of somebody who gets the weekly mail. */
export async function weeklyLeaving({ house: it, next }: World): Promise<string> {
  return it.db.transaction().execute(async (db) => {
    const { personId: person_id } = await ensurePerson(db, { email: `weekly${next()}@people.example` });
    const row = { person_id, since: it.now(), week: null };
    const { id } = await db.insertInto('weekly_reader').values(row).returning('id').executeTakeFirstOrThrow();
    return signNumber(it.secrets.link, 'weekly', id);
  });
}

export async function request({ house: it, next }: World): Promise<number> {
  await perform(it, requestApproval, house, { list: 'talk', email: `asks${next()}@people.example` });
  const row = await it.db.selectFrom('join_request').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  return row.id;
}

export async function aside({ house: it, next }: World): Promise<number> {
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'lists.post' }];
  const envelope = { sender: 'x@elsewhere.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(it, envelope, Buffer.from(`Subject: broken ${next()}\r\n\r\n`));
  for (let n = 0; n < 5; n += 1) await recordFailure(it, id, new Error('a test'));
  await it.db.updateTable('incoming').set({ state: 'set-aside' }).where('id', '=', id).execute();
  return id;
}

export async function importRun({ house: { db } }: World): Promise<number> {
  const { id } = await db.selectFrom('collection').select('id').where('slug', '=', 'talk').executeTakeFirstOrThrow();
  const row = { collection_id: id, source: 'old.mbox', actor: null, started_at: new Date(), ended_at: null };
  return (await db.insertInto('import_run').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A message that an import could not file. */
export async function notImported(world: World): Promise<number> {
  const run = await importRun(world);
  const raw = Buffer.from(`Subject: bad ${world.next()}\r\n\r\nx`).toString('base64');
  const aside = { run, file: 'old.mbox', offset: 0, why: 'a test', raw };
  return (await perform(world.house, setAsideMail, houseActor('test'), aside)).id;
}

export async function banned({ house: { db }, next }: World): Promise<number> {
  const row = { list_id: await talk(db), pattern: `gone${next()}@elsewhere.example`, reason: '', banned_by: null };
  return (await db.insertInto('ban').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function trusted({ house: { db }, next }: World): Promise<{ id: number; email: string }> {
  const row = { list_id: await talk(db), email: `good${next()}@elsewhere.example`, trusted_by: null };
  return db.insertInto('trusted_sender').values(row).returning(['id', 'email']).executeTakeFirstOrThrow();
}

/** A bounce that came back for the copy of a post. */
export async function bounced(world: World): Promise<number> {
  const { copy } = await sent(world);
  return world.house.db.transaction().execute(async (db) => {
    const blob = await keepBlob(db, Buffer.from('Subject: came back\r\n\r\n'));
    const row = { delivery_id: copy, blob, received_at: new Date(), class: null, status: null, diagnostic: null };
    const values = { ...row, format: null, recipient: null, named_by: null };
    return (await db.insertInto('bounce').values(values).returning('id').executeTakeFirstOrThrow()).id;
  });
}

/** What this visitor is about to do to a subscription. */
export async function planned(world: World, { personId }: Visitor): Promise<string> {
  const deed = { kind: 'change', what: 'moderate', delivery: 'each', reason: '', goodbye: false };
  return plan(world, personId, deed, [await subscription(world)]);
}

/** Whom this visitor is about to invite. */
export async function bringing(world: World, { personId }: Visitor): Promise<string> {
  const row = { line: 2, email: `guest${world.next()}@people.example`, name: '', delivery: 'each' };
  const deed = { kind: 'bring', way: 'invite', basis: '', welcome: false };
  // Ten rounds an hour is the limit, and every visitor has a few.
  await world.house.db.deleteFrom('attempt_count').execute();
  return plan(world, personId, deed, [{ row, state: 'new', isRole: false }], Buffer.from(`email\n${row.email}`));
}

async function plan(
  world: World,
  personId: string,
  deed: object,
  rows: unknown[],
  source: Buffer | null = null,
): Promise<string> {
  const { db, now } = world.house;
  const facts = { list_id: await talk(db), made_by: `account:${personId}`, made_at: now() };
  const values = { ...facts, deed: JSON.stringify(deed), rows: JSON.stringify(rows), source };
  return (await db.insertInto('roster_plan').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** A member whose mail has come back. */
export async function bouncing(world: World): Promise<number> {
  const id = await subscription(world);
  await world.house.db.insertInto('bouncing').values({ subscription_id: id, score: 1 }).execute();
  return id;
}

/** A bounce that a list knows as its own. */
export async function listBounce(world: World): Promise<number> {
  const { db } = world.house;
  const id = await bounced(world);
  const named = db.updateTable('bounce').set({ named_by: 'token' }).where('id', '=', id);
  const { delivery_id } = await named.returning('delivery_id').executeTakeFirstOrThrow();
  const facts = { subscription_id: await subscription(world), outgoing_id: 1, bounce_id: id, at: new Date() };
  const row = { ...facts, delivery_id: delivery_id ?? 0, kind: 'mailbox' as const };
  await db.insertInto('bounce_evidence').values(row).execute();
  return id;
}

/** Somebody who moderates the list, to take it from. */
export async function officer({ house: it, next }: World): Promise<string> {
  return it.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email: `office${next()}@people.example` });
    await confirmAddress(db, addressId, it.now());
    await grantRole({ db, emit: () => undefined }, personId, 'moderator', 'lists:talk', null);
    return personId;
  });
}

/** A subscription of the visitor's own, to the list that is not asked about, and an address that nothing is sent to. */
export async function ownAddress(
  world: World,
  { personId }: Visitor,
): Promise<{ subscription: number; address: number }> {
  const { house: it, next } = world;
  if (personId === '') return { subscription: 1, address: 1 };
  const { id: list_id } = await it.db
    .selectFrom('list')
    .select('id')
    .where('name', '=', 'other')
    .executeTakeFirstOrThrow();
  const made = async () => {
    const email = `own${next()}@people.example`;
    const row = { person_id: personId, email, canonical: email, confirmed_at: it.now() };
    return (await it.db.insertInto('address').values(row).returning('id').executeTakeFirstOrThrow()).id;
  };
  const values = { list_id, address_id: await made(), basis: 'a test' };
  const row = await it.db.insertInto('subscription').values(values).returning('id').executeTakeFirstOrThrow();
  return { subscription: row.id, address: await made() };
}

/** A message of the list that somebody is about to remove. */
export async function erasing({ house: { db, now }, hash }: World, personId: string): Promise<string> {
  const { id } = await db.selectFrom('collection').select('id').where('slug', '=', 'talk').executeTakeFirstOrThrow();
  const wish = { way: 'removed', class: 'rules', state: 'planned', collection_id: id, message_hash: hash } as const;
  const facts = { planned_by: `account:${personId}`, planned_at: now(), salt: Buffer.alloc(16), address_hashes: [] };
  const none = { carried_out_by: null, carried_out_at: null, done_at: null };
  const preview = JSON.stringify({ messages: 1, threads: 1, quotes: 0, files: 0, lists: ['talk'] });
  const traces = JSON.stringify({ addresses: [], names: [] });
  const values = { ...wish, ...facts, ...none, preview, traces };
  return (await db.insertInto('erasure').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** A member who is in the directory; members are those who were it before other addresses were asked. */
export async function listed({ house: { db }, visitors }: World): Promise<string> {
  const members = visitors.filter(({ kind }) => kind === 'member' || kind === 'other-member');
  const ids = members.map(({ personId }) => personId);
  await db.deleteFrom('membership').where('person_id', 'not in', ids).execute();
  await db.updateTable('person').set({ listed: true }).where('id', 'in', ids).execute();
  return ids[0] ?? '';
}

/** A table that somebody of the team is about to bring in, and the name of what its preview shows. */
export async function importing({ house, next }: World): Promise<{ import: string; seen: string }> {
  const table = `table${next()}@people.example`;
  const { import: id } = await perform(house, prepareImport, houseActor('test'), { table, basis: 'agreed' });
  const deeds = await deedsNow(house.db, await findImport(house.db, house.now(), id));
  return { import: id, seen: fingerprintOf(deeds) };
}

/** The same from a file that may be read in another charset. */
export async function importingFile({ house, next }: World): Promise<{ import: string }> {
  const file = Buffer.from(`email;name\ntable${next()}@people.example;Zo\xeb\n`, 'latin1').toString('base64');
  return perform(house, prepareImport, houseActor('test'), { file, basis: 'agreed' });
}

/** Two records that may be joined. */
export async function twoRecords({
  house: { db },
  next,
}: World): Promise<{ keep: string; other: string; name: string }> {
  const rows = [1, 2].map(() => ({ name: `Twin ${next()}` }));
  const made = await db.insertInto('person').values(rows).returning('id').execute();
  return { keep: made[0]?.id ?? '', other: made[1]?.id ?? '', name: '' };
}
