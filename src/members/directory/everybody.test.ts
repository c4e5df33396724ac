import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '#platform/database.ts';
import { type Language, languages } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import { all, joining, member, network } from '../../../test/directory-people.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { joinNetwork } from '../membership.ts';
import { allPeople, type DirectoryFilter } from './directory-filter.ts';
import { everybodyByName } from './everybody.ts';
import { forgetChanges } from './forget-changes.ts';
import { directoryPage, idsMeant } from './queries.ts';
import type { Seeing } from './rules.ts';

const circles: ReadonlyArray<Seeing> = ['members', 'team'];

/** Another door to the same rows, behind which nothing is remembered. */
const unremembered = (db: Db): Db => db.withoutPlugins();

const crowd = sql`select id from person where name like 'Someone %'`;
const somebody = fc.nat({ max: 2 });
const facts = fc.record({
  ...{ who: somebody, other: somebody, listed: fc.boolean(), shown: fc.subarray(all) },
  ...{ reads: fc.subarray(['ar', 'fr']), country: fc.constantFrom('KE', 'BR') },
  name: fc.constantFrom('Ádám', 'adam', 'Zoé', 'Öz', 'Ñandú', 'nz', 'Яна', 'علي', '王芳', ''),
});
type Facts = typeof facts extends fc.Arbitrary<infer Each> ? Each : never;
type Doing = (id: string, facts: Facts, other: string) => ReadonlyArray<RawBuilder<unknown>>;

/** By hand, so that it is not the operations that tell of a change. */
const doings = {
  rename: (id, { name }) => [sql`update person set name = ${name} where id = ${id}`],
  list: (id, { listed }) => [sql`update person set listed = ${listed} where id = ${id}`],
  show: (id, { shown }) => [sql`update person set shown = ${shown} where id = ${id}`],
  unlist: (id) => [sql`update person set listed = false where id = ${id}`],
  hide: (id) => [sql`update person set shown = '{}' where id = ${id}`],
  read: (id, { reads }) => [sql`update person set reads = ${reads} where id = ${id}`],
  leave: (id) => [sql`update membership set left_at = now() where person_id = ${id}`],
  go: (id) => [sql`delete from membership where person_id = ${id}`],
  come: (id) => [
    sql`insert into membership (person_id, joined_at, how, basis) values (${id}, now(), 'team', '') on conflict do nothing`,
  ],
  call: (id, { name }) => [
    sql`insert into person_name (person_id, name) values (${id}, ${name}) on conflict do nothing`,
  ],
  call_otherwise: (id) => [sql`update person_name set name = name || ' II' where person_id = ${id}`],
  uncall: (id) => [sql`delete from person_name where person_id = ${id}`],
  wear: (id, { name, country }) => [
    sql`insert into affiliation (person_id, organisation, country, basis, is_main)
      values (${id}, ${name}, ${country}, '', false)`,
  ],
  lay_down: (id) => [sql`update affiliation set until = now() where person_id = ${id}`],
  hand_over: (id, _, other) => [sql`update affiliation set person_id = ${other} where person_id = ${id}`],
  forget: (id) => [sql`delete from affiliation where person_id = ${id}`],
  come_in_crowds: (_, { name }) => [
    sql`insert into person (name) select 'Someone ' || n from generate_series(1, 501) as n`,
    sql`insert into membership (person_id, joined_at, how, basis) select id, now(), 'import', '' from (${crowd}) as new
      on conflict do nothing`,
    sql`update person set name = name || ${name} where id in (${crowd})`,
  ],
  go_in_crowds: () => [
    sql`delete from membership where person_id in (${crowd})`,
    sql`delete from person where id in (${crowd})`,
  ],
} satisfies Record<string, Doing>;
const doingsByName: ReadonlyMap<string, Doing> = new Map(Object.entries(doings));
const change = fc.record({ kind: fc.constantFrom(...doingsByName.keys()), facts });
type Change = typeof change extends fc.Arbitrary<infer Each> ? Each : never;

async function make(db: Db, ids: ReadonlyArray<string>, { kind, facts: done }: Change): Promise<void> {
  const [id = '', other = ''] = [ids[done.who], ids[done.other]];
  for (const statement of doingsByName.get(kind)?.(id, done, other) ?? []) await statement.execute(db);
}

test('whatever changed, in transactions that end in any order: what is remembered is what a fresh look finds', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1)
    ids.push(await member(open.house, { email: `p${n}@people.example`, name: `P${n}`, about: { listed: true } }));
  const look = async (circle: Seeing, language: Language) => {
    const remembered = await everybodyByName(db, circle, language);
    expect(sorted(remembered)).toEqual(sorted(await everybodyByName(unremembered(db), circle, language)));
    expect(remembered.map(({ id }) => id)).toEqual(await freshOrder(db, circle, language));
  };
  const step = fc.record({ done: fc.array(change, { minLength: 1, maxLength: 5 }), holdsBack: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(...languages),
      async (steps, language) => {
        for (const { done, holdsBack } of steps) {
          await db.transaction().execute(async (trx) => {
            for (const each of done) await make(trx, ids, each);
            if (!holdsBack) return;
            // Others write, and everybody looks, before this one ends.
            await sql`insert into person (name) values ('Beside')`.execute(db);
            for (const circle of circles) await look(circle, language);
          });
          for (const circle of circles) await look(circle, language);
        }
      },
    ),
    runs(12),
  );
});

const sorted = (people: ReadonlyArray<{ id: string }>) =>
  people.map((person) => ({ ...person })).sort((one, other) => (one.id < other.id ? -1 : 1));

/** As the collator alone sorts those whom a circle sees: without a name last, then by id. */
async function freshOrder(db: Db, circle: Seeing, language: Language): Promise<string[]> {
  const { compare } = new Intl.Collator(localeOf(language));
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person join membership on membership.person_id = id
    where left_at is null and (listed or ${circle === 'team'})`.execute(db);
  const rank = ({ name }: { name: string }) => (name === '' ? 1 : 0);
  return rows
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        compare(one.name, other.name) ||
        (one.name < other.name ? -1 : one.name > other.name ? 1 : 0) ||
        (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

test('each kind of change alone makes a difference, and is seen', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const about = { listed: true, shown: all };
  const ids = [
    await member(open.house, { email: 'one@people.example', name: 'One', about }),
    await member(open.house, { email: 'other@people.example', name: 'Other', about }),
  ];
  const look = async (from: Db) => sorted(await everybodyByName(from, 'members', 'en'));
  const facts: Facts = { who: 0, other: 1, name: 'Öz', country: 'KE', reads: ['fr'], listed: true, shown: all };
  const kinds = 'rename read call call_otherwise uncall wear hand_over wear forget wear hide show lay_down unlist list';
  let before = await look(db);
  for (const kind of [...kinds.split(' '), 'leave', 'go', 'come', 'go']) {
    expect([kind, doingsByName.has(kind)]).toEqual([kind, true]);
    await make(db, ids, { kind, facts });
    const now = await look(unremembered(db));
    // Who has left is seen no more before he goes.
    if (kind !== 'go' || before.length > 1) expect([kind, now]).not.toEqual([kind, before]);
    expect([kind, await look(db)]).toEqual([kind, now]);
    before = now;
  }
});

test('who reads in another language has the order of that language, whoever looked before', async () => {
  await using open = await testHouse();
  for (const [n, name] of ['Nz', 'Ñandú', '王', '阿'].entries())
    await member(open.house, { email: `p${n}@people.example`, name, about: { listed: true } });
  const look = async (language: Language) =>
    (await everybodyByName(open.house.db, 'members', language)).map(({ name }) => name);
  for (const n of [1, 2]) {
    expect([n, await look('en')]).toEqual([n, ['Ñandú', 'Nz', '王', '阿']]);
    expect([n, await look('es')]).toEqual([n, ['Nz', 'Ñandú', '王', '阿']]);
    expect([n, (await look('zh')).filter((name) => /\p{Script=Han}/u.test(name))]).toEqual([n, ['阿', '王']]);
  }
});

test('what is remembered for the team is never shown to members, whoever looked first', async () => {
  await using open = await network();
  const { db } = open.house;
  const find = (circle: Seeing, filter: Partial<DirectoryFilter>) =>
    idsMeant(db, { circle, language: 'en', filter: { ...allPeople, ...filter } });
  const { ana, shy, unlisted } = open.ids;
  for (const circle of ['team', 'members', 'team', 'members'] as const) {
    const isTeam = circle === 'team';
    expect([circle, await find(circle, {})]).toEqual([circle, isTeam ? [ana, unlisted, shy] : [ana, shy]]);
    expect([circle, await find(circle, { country: 'France' })]).toEqual([circle, isTeam ? [shy] : []]);
    expect([circle, await find(circle, { q: '祖伊' })]).toEqual([circle, isTeam ? [shy] : []]);
    expect([circle, await find(circle, { reads: 'ar' })]).toEqual([circle, isTeam ? [shy] : []]);
  }
});

test('what is remembered of one network is not what another one sees, nor what a transaction has not ended', async () => {
  await using one = await network();
  await using other = await testHouse();
  const asked = { circle: 'members', language: 'en', filter: allPeople } as const;
  const see = async (house: House) => (await directoryPage(house.db, asked, 1)).people.map(({ name }) => name);
  expect([await see(one.house), await see(other.house)]).toEqual([['Ána Silva', 'Zoé Quiet'], []]);
  await expect(
    one.house.db.transaction().execute(async (trx) => {
      await sql`update person set name = 'Half Done' where id = ${one.ids.ana}`.execute(trx);
      expect(await idsMeant(trx, { ...asked, filter: { ...allPeople, q: 'half' } })).toEqual([one.ids.ana]);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect(await see(one.house)).toEqual(['Ána Silva', 'Zoé Quiet']);
});

test('when changes are forgotten, who looked before reads all anew, and misses nothing', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  await member(open.house, { email: 'a@people.example', name: 'First', about: { listed: true } });
  const see = async () => (await everybodyByName(db, 'members', 'en')).map(({ name }) => name);
  expect(await see()).toEqual(['First']);
  const rows = await db.insertInto('person').values({ name: 'Second', listed: true }).returning('id').execute();
  await db.transaction().execute((trx) =>
    joinNetwork(
      trx,
      rows.map(({ id }) => id),
      joining,
    ),
  );
  for (let n = 0; n < 3; n += 1)
    await sql`insert into person_change (person_id) select gen_random_uuid() from generate_series(1, 400)`.execute(db);
  await forgetChanges(db);
  const kept = await db.selectFrom('person_change').select('person_id').execute();
  expect(kept).toEqual([{ person_id: null }]);
  expect(await see()).toEqual(['First', 'Second']);
  await forgetChanges(db);
  expect((await db.selectFrom('person_change').select('person_id').execute()).length).toBe(1);
});
