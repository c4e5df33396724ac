import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ensurePerson, isInNetwork, joinNetwork, whoLeft } from '#members/index.ts';
import { type House, perform } from '#platform/operation.ts';
import { file, letter } from '../../../test/archive-shelf.ts';
import { person } from '../../../test/people.ts';
import { admin, daysLater, houseWithRima, listsOf, rima } from '../../../test/somebody-who-leaves.ts';
import { tracesLeft } from '../../../test/traces-left.ts';
import { importMembers } from '../../lists/joining/import-members.ts';
import { subscribe } from '../../lists/joining/subscribe.ts';
import { banSender } from '../../lists/judgement/ban-sender.ts';
import { mustFindList } from '../../lists/queries.ts';
import { judgeRows } from '../../lists/roster/judge-rows.ts';
import { memberRow } from '../../lists/roster/member-row.ts';
import { prepareImport } from '../../members/importing/prepare-import.ts';
import { deedsNow, findImport } from '../../members/importing/queries.ts';
import { forgetWhoLeft } from './forget-who-left.ts';

const forget = async (house: House) => (await perform(house, forgetWhoLeft, admin, {})).forgotten;

const who = [/Rima/i, /Haddad/, /Cedar/];
/** The record of the network, with the text it was derived from. */
const ofArchive = /^public\.(message|thread)\.|^public\.blob\.bytes$/;

/** Everything the database holds, but for what turns by itself: two runs that differ in nothing are equal. */
async function everything(house: House): Promise<string> {
  const { rows } = await sql<{ name: string }>`select quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(house.db);
  const all: string[] = [];
  for (const { name } of rows)
    all.push(JSON.stringify((await sql`select * from ${sql.raw(name)} as t order by t::text`.execute(house.db)).rows));
  return all.join('\n');
}

test('a month later nothing in the database tells who it was, but what stands in the archive and a ban', async () => {
  const { open, house, ask, stranger } = await houseWithRima();
  await using _ = open;
  const { id = 0 } =
    (await house.db.selectFrom('collection').select('id').where('slug', '=', 'talk').executeTakeFirst()) ?? {};
  const post = letter({ id: 'a@x', from: `Rima Haddad <${rima}>` });
  const { hash } = await file(house, { id, slug: 'talk' }, post);
  await perform(house, banSender, admin, { list: 'drafting', pattern: rima, reason: 'Advertising' });
  expect(await tracesLeft(house.db, who)).toEqual(
    expect.arrayContaining([
      'public.address.email',
      'public.delivery.address',
      'public.outgoing.head',
      'public.person.name',
    ]),
  );
  await ask('/me/leave', []);
  await daysLater(house, 29);
  expect(await forget(house)).toBe(0);
  await daysLater(house, 2);
  expect(await forget(house)).toBe(1);

  const places = await tracesLeft(house.db, who);
  expect(places.filter((place) => !ofArchive.test(place))).toEqual(['public.ban.pattern']);
  expect(await house.db.selectFrom('affiliation').select('country').execute()).toEqual([{ country: 'LB' }]);
  expect(await (await stranger(`/lists/talk/messages/${hash}`)).text()).toContain('Rima Haddad');
});

test('the job that runs again changes nothing, and one that was stopped has done nothing by half', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await ask('/me/leave', []);
  await daysLater(house, 31);
  const before = await everything(house);
  const stopped = { ...house, db: house.db };
  await expect(
    house.db.transaction().execute(async (trx) => {
      const work = { db: trx, now: house.now(), house: stopped, emit: () => undefined, enqueue: async () => undefined };
      await forgetWhoLeft.run(work, admin, {});
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await everything(house)).toBe(before);
  expect(await forget(house)).toBe(1);
  const after = await everything(house);
  expect(after).not.toBe(before);
  expect(await forget(house)).toBe(0);
  expect(await everything(house)).toBe(after);
});

test.each([1, 31])('no table brings back who left %i days ago, and the preview says since when', async (days) => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await person(house, 'omar@people.example', 'Omar', ['administrator', 'site']);
  const left = house.now();
  await ask('/me/leave', []);
  await daysLater(house, days);
  await forget(house);
  const rows = [memberRow.parse({ email: 'RIMA@people.example' }), memberRow.parse({ email: 'new@people.example' })];
  const judged = await judgeRows(house.db, await mustFindList(house.db, 'talk'), rows);
  expect(judged.map(({ state }) => state)).toEqual(['gone', 'new']);
  expect(Math.abs(new Date(judged[0]?.leftAt ?? 0).getTime() - left.getTime())).toBeLessThan(60_000);
  expect(await perform(house, importMembers, admin, { list: 'talk', source: 'old.csv', rows })).toEqual({
    ...{ added: 1, already: 0, banned: 0, left: 1 },
  });
  expect(await listsOf(house)).toEqual(['talk']);

  const table = { table: 'email\nrima@people.example\nother@people.example', basis: 'a meeting' };
  const { import: id } = await perform(house, prepareImport, admin, table);
  const deeds = await deedsNow(house.db, await findImport(house.db, house.now(), id));
  expect(deeds.create.map(({ email }) => email)).toEqual(['other@people.example']);
  expect(deeds.left).toMatchObject([{ email: 'rima@people.example', leftOn: expect.any(Date) }]);
});

test('who comes back by himself is let in, as the one whose messages were read first, and tables know him again', async () => {
  const { open, house, personId, ask } = await houseWithRima();
  await using _ = open;
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  await ask('/me/leave', []);
  await daysLater(house, 31);
  await forget(house);
  expect((await whoLeft(house.db, [rima])).size).toBe(1);
  await perform(house, subscribe, admin, { list: 'talk', email: rima, name: 'Rima again' });
  expect(await isInNetwork(house.db, personId)).toBe(true);
  const now = await house.db.selectFrom('subscription').select('moderated').where('left_at', 'is', null).execute();
  expect(now).toEqual([{ moderated: true }]);
  expect((await whoLeft(house.db, [rima])).size).toBe(0);
  expect(await forget(house)).toBe(0);
});

test('a ban holds after its address is forgotten', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await perform(house, banSender, admin, { list: 'talk', pattern: rima, reason: 'Advertising' });
  await ask('/me/leave', []);
  await daysLater(house, 31);
  await forget(house);
  await expect(perform(house, subscribe, admin, { list: 'talk', email: rima })).rejects.toMatchObject({
    code: 'lists.error.banned',
  });
});

test('whoever still gets the weekly mail, or holds an office, is not forgotten', async () => {
  const { open, house, personId } = await houseWithRima();
  await using _ = open;
  const left_at = new Date(house.now().getTime() - 40 * 24 * 3600_000);
  await house.db.updateTable('membership').set({ left_at }).execute();
  await house.db.updateTable('address').set({ created_at: left_at }).execute();
  expect(await forget(house)).toBe(0);
  await house.db.deleteFrom('person_grant').execute();
  expect(await forget(house)).toBe(0);
  await house.db.updateTable('weekly_reader').set({ since: null }).execute();
  await house.db.transaction().execute(async (trx) => {
    await ensurePerson(trx, { email: 'stays@people.example' });
    await joinNetwork(trx, [], { now: house.now(), how: 'form', basis: '' });
  });
  expect(await forget(house)).toBe(1);
  expect((await house.db.selectFrom('person').select('name').where('id', '=', personId).execute())[0]?.name).toBe('');
});
