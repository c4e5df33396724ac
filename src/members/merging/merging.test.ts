import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Actor, house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { operationNamed, rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { addCapacity, capacitiesOf } from '../capacities.ts';
import { describePerson } from '../description.ts';
import { ensureLogin } from '../ensure-login.ts';
import { grantRole } from '../grant-role.ts';
import { joinNetwork, recordConsent } from '../membership.ts';
import { actorOf, namesOf } from '../queries.ts';
import { recordOf } from './queries.ts';

const admin = houseActor('test');
const merge = (house: House, actor: Actor, keep: string, other: string, name = '') =>
  perform(house, operationNamed('members.merge-people'), actor, { keep, other, name });
const on = (day: number) => new Date(Date.UTC(2026, 0, day));

/** A person with something in every table that holds his id. */
async function everywhere(house: House, email: string, name: string, day: number, joined: 'form' | 'list') {
  const id = await person(house, email, name);
  await house.db.transaction().execute(async (trx) => {
    await describePerson(trx, id, { names: [`${name} too`], reads: ['fr'], listed: true });
    await addCapacity(trx, id, on(day), { kind: 'organisation', organisation: 'Both', country: 'KE', basis: 'x' });
    await addCapacity(trx, id, on(day), { kind: 'own', country: 'FR', basis: name, isMain: true });
    await joinNetwork(trx, [id], { now: on(day), how: joined, basis: name });
    await recordConsent(trx, id, on(day), { kind: 'details', text: String(day), language: 'en', how: 'x' });
    await grantRole({ db: trx, emit: () => undefined }, id, 'moderator', `lists:${name}`, null);
    await ensureLogin(trx, id);
    await trx.updateTable('login').set({ emailVerified: true }).where('id', '=', id).execute();
    const session = { id: `s${day}`, token: `t${day}`, userId: id, expiresAt: on(30), updatedAt: on(1) };
    await trx
      .insertInto('login_session')
      .values({ ...session, ipAddress: null, userAgent: null })
      .execute();
    const token = { person_id: id, hash: Buffer.alloc(32, day), scopes: ['lists'], name: 'x', expires_at: on(30) };
    await trx
      .insertInto('api_token')
      .values({ ...token, last_used_at: null, revoked_at: null })
      .execute();
  });
  return id;
}

/** Columns whose rows go over to the record that stays, or go with the one that goes. */
const moved = [
  ...['address', 'affiliation', 'api_token', 'consent', 'membership', 'person_grant', 'person_name'].map(
    (table) => `${table}.person_id`,
  ),
  ...['held_post.claimed_by', 'message.author_person', 'person.id', 'merged_person.into_id', 'organisation.asked_by'],
  ...['article.withdrawn_by', 'article_version.saved_by'],
  ...['login.id', 'login_account.userId', 'login_session.userId', 'past_stay.person_id', 'weekly_reader.person_id'],
];
/** Uuids of other things than people, and the one that says where a record went. */
const others = [
  ...['affiliation.organisation_id', 'erased_message.erasure_id', 'erasure.id', 'milestone.uid', 'organisation.id'],
  'organisation.merged_into',
  ...['people_import.id', 'pseudonym.erasure_id', 'roster_plan.id', 'merged_person.person_id'],
  // That something about him changed: whoever remembers him by it has to forget him.
  'person_change.person_id',
];

test('every column that can hold a person is known to the merger: whoever adds one decides what becomes of it', async () => {
  await using open = await testHouse();
  const { rows } = await sql<{ name: string }>`
    select columns.table_name || '.' || columns.column_name as name
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where columns.table_schema = 'public' and table_type = 'BASE TABLE'
      and (columns.data_type = 'uuid' or columns.column_name = 'userId'
        or columns.table_name = 'login' and columns.column_name = 'id')
    order by 1`.execute(open.house.db);
  expect(rows.map(({ name }) => name).sort()).toEqual([...moved, ...others].sort());
});

test('of two records with something everywhere, one is left; what was done stays on record under the id that did it', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { db } = house;
  const gone = await everywhere(house, 'old@people.example', 'Old', 3, 'form');
  const kept = await everywhere(house, 'new@people.example', 'New', 9, 'list');
  const further = await person(house, 'third@people.example', 'Third');
  await merge(house, admin, gone, further);
  await perform(house, operationNamed('lists.create-list'), admin, { name: 'talk', title: 'Talk' });
  await perform(house, operationNamed('lists.subscribe'), admin, { list: 'talk', email: 'old@people.example' });
  await merge(house, admin, kept, gone, 'Old');

  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const left: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await sql`select 1 from ${sql.table(table)}
      where ${sql.ref(column)}::text like ${`%${gone}%`} limit 1`.execute(db);
    if (rows.length > 0) left.push(`${table}.${column}`);
  }
  // The log of what was done is never rewritten.
  expect(left.sort()).toEqual([
    ...['event.about', 'event.details', 'merged_person.person_id', 'person_change.person_id'],
  ]);

  const record = await recordOf(db, kept);
  expect(record).toMatchObject({
    name: 'Old',
    names: ['New', 'New too', 'Third', 'Old too'],
    emails: ['old@people.example', 'new@people.example', 'third@people.example'],
    ...{ joinedAt: on(3), leftAt: null, how: 'form', signsIn: true },
    grants: [
      { role: 'moderator', scope: 'lists:New' },
      { role: 'moderator', scope: 'lists:Old' },
    ],
  });
  const hats = await capacitiesOf(db, kept);
  expect(hats.map(({ organisation, country, isMain }) => [organisation, country, isMain])).toEqual([
    [null, 'FR', true],
    ['Both', 'KE', false],
  ]);
  const running = await db
    .selectFrom('consent')
    .select(['text', 'person_id'])
    .where('withdrawn_at', 'is', null)
    .execute();
  expect(running).toEqual([{ text: '9', person_id: kept }]);
  expect(await db.selectFrom('login_session').select('id').execute()).toEqual([{ id: 's9' }]);
  expect((await db.selectFrom('api_token').select('person_id').execute()).map((row) => row.person_id)).toEqual([
    kept,
    kept,
  ]);
  expect(await namesOf(db, [gone, further, kept])).toEqual(new Map([gone, further, kept].map((id) => [id, 'Old'])));
  const events = await db
    .selectFrom('event')
    .select(['about', 'details'])
    .where('type', '=', 'members.people-merged')
    .execute();
  expect(events).toEqual([
    { about: `person:${gone}`, details: { from: further } },
    { about: `person:${kept}`, details: { from: gone } },
  ]);
  const ask = await asking(house, createWeb(house, rooms), 'new@people.example');
  expect((await ask(`/people/${gone}`)).headers.get('location')).toBe(`/people/${kept}`);
});

test('the archive knows the author, and a moderator’s claim stays his, when his records become one', async () => {
  await using open = await testHouse();
  const { house } = open;
  const [kept, gone] = [await person(house, 'a@people.example', 'A'), await person(house, 'b@people.example', 'B')];
  await perform(house, operationNamed('lists.create-list'), admin, { name: 'talk', title: 'Talk' });
  await perform(house, operationNamed('archive.import-messages'), admin, {
    collection: 'talk',
    messages: [
      {
        raw: Buffer.from('From: b@people.example\r\nSubject: x\r\nMessage-ID: <1@x.example>\r\n\r\nx\r\n').toString(
          'base64',
        ),
      },
    ],
  });
  await house.db.updateTable('message').set({ author_person: gone }).execute();
  await merge(house, admin, kept, gone);
  expect(await house.db.selectFrom('message').select('author_person').execute()).toEqual([{ author_person: kept }]);
});

test('the team joins plain records; where one holds an office, or is one’s own, an administrator is needed', async () => {
  await using open = await testHouse();
  const { house } = open;
  const make = (name: string) => person(house, `${name}@people.example`, name);
  const team = await person(house, 'team@people.example', 'Team', ['team', 'site']);
  const boss = await person(house, 'boss@people.example', 'Boss', ['administrator', 'site']);
  const other = await person(house, 'mod@people.example', 'Mod', ['moderator', 'lists:talk']);
  const actor = await actorOf(house.db, team);
  const plain = await make('plain');
  for (const [keep, gone] of [
    [plain, boss],
    [boss, plain],
    [plain, other],
    [team, plain],
    [plain, team],
  ])
    await expect(merge(house, actor, keep ?? '', gone ?? '')).rejects.toMatchObject({ status: 403 });
  for (const nobody of [{ kind: 'stranger' } as const, await actorOf(house.db, plain), await actorOf(house.db, other)])
    await expect(merge(house, nobody, plain, await make(`x${Math.random()}`))).rejects.toMatchObject({ status: 403 });
  await expect(merge(house, actor, plain, plain)).rejects.toMatchObject({ status: 422 });
  await merge(house, actor, plain, await make('twin'));
  await merge(house, await actorOf(house.db, boss), other, plain);
});

test('two records are found, seen side by side, and joined by a button', async () => {
  await using open = await testHouse();
  const { house } = open;
  const one = await person(house, 'ana@people.example', 'Ana Silva');
  const two = await person(house, 'asilva@work.example', 'A. Silva');
  await house.db.transaction().execute((trx) => joinNetwork(trx, [one], { now: on(2), how: 'form', basis: 'x' }));
  await person(house, 'team@people.example', 'Team', ['team', 'site']);
  const ask = await asking(house, createWeb(house, rooms), 'team@people.example');
  const found = await (await ask('/people/merge?q=ana')).text();
  expect(found).toContain(`/people/merge?one=${one}`);
  expect(await (await ask(`/people/merge?one=${one}&q=WORK.example`)).text()).toContain(`one=${one}&amp;other=${two}`);
  const compared = await (await ask(`/people/merge?one=${one}&other=${two}`)).text();
  for (const fact of ['ana@people.example', 'asilva@work.example', 'A. Silva', '2 January 2026'])
    expect(compared).toContain(fact);
  const done = await ask('/people/merge', [
    ['keep', one],
    ['other', two],
    ['name', 'A. Silva'],
  ]);
  expect([done.status, done.headers.get('location')]).toEqual([303, `/people/${one}?merged=1`]);
  expect(await (await ask(`/people/${one}`)).text()).toContain('A. Silva');
  expect((await ask('/people/merge?one=x')).status).toBe(404);
});
