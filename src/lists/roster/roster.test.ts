import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { statements } from '../../../test/people.ts';
import { at, rosterList, shown } from '../../../test/roster-list.ts';
import { createList } from '../create-list.ts';
import { importMembers } from '../joining/import-members.ts';
import { everybody, type RosterFilter } from './roster-filter.ts';
import { rosterPage } from './roster-queries.ts';

const admin = houseActor('test');

const text = async (answer: Response | Promise<Response>) => (await answer).text();

test('the roster says when, how, by whom and why each came', async () => {
  await using open = await rosterList();
  const page = await text((await open.as('mo@people.example'))('/lists/talk/roster'));
  expect(page).toContain('asked to join, was let in');
  expect(page).toContain('by Mo Dara');
  expect(page).toContain('guests.csv: agreed on 2 May');
  expect(page).toContain('Third Institute');
  expect(page).toContain('China');
  expect(page).toContain('3 people');
});

test('every filter means what it says, alone and together', async () => {
  await using open = await rosterList();
  const { house } = open;
  const cases: [Partial<RosterFilter>, string][] = [
    [{}, 'cba'],
    [{ q: 'béla' }, 'b'],
    [{ q: 'THIRD.example' }, 'c'],
    [{ q: '%' }, ''],
    [{ q: '_' }, ''],
    [{ delivery: 'mime' }, 'c'],
    [{ organisation: 'third' }, 'c'],
    [{ country: 'CN' }, 'c'],
    [{ country: 'FR' }, ''],
    [{ stakeholder: 'acad', delivery: 'each' }, ''],
    [{ since: '2000-01-01' }, 'cba'],
    [{ since: '2999-01-01' }, ''],
    [{ standing: 'moderated' }, 'a'],
    [{ standing: 'paused' }, 'b'],
    [{ standing: 'stopped' }, 'c'],
    [{ standing: 'left' }, ''],
    [{ sort: 'name' }, 'abc'],
    [{ sort: 'email' }, 'abc'],
  ];
  await house.db.updateTable('subscription').set({ moderated: true }).where('id', '=', 1).execute();
  const later = new Date(house.now().getTime() + 86_400_000);
  await house.db.updateTable('subscription').set({ paused_until: later }).where('id', '=', 2).execute();
  await house.db.updateTable('subscription').set({ switched_off_at: new Date() }).where('id', '=', 3).execute();
  for (const [filter, expected] of cases) expect([filter, await shown(house, filter)]).toEqual([filter, expected]);
  await house.db.updateTable('subscription').set({ left_at: new Date() }).where('id', '=', 3).execute();
  expect(await shown(house, { standing: 'left' })).toBe('c');
  expect(await shown(house, {})).toBe('ba');
  const ask = await open.as('mo@people.example');
  expect((await ask('/lists/talk/roster?delivery=nonsense&since=yesterday&page=-4&country=Atlantis')).status).toBe(200);
});

test('one page costs the same statements for one person and three, whatever is asked', async () => {
  await using open = await rosterList();
  const { house } = open;
  const filters: Partial<RosterFilter>[] = [
    { q: 'ana' },
    {},
    { q: 'nobody' },
    { delivery: 'each', country: 'CN', stakeholder: 'acad', organisation: 'x', since: '2020-01-01' },
    { standing: 'left' },
    { standing: 'moderated', sort: 'name' },
    { standing: 'paused', sort: 'email' },
  ];
  for (const filter of filters) {
    const n = await statements(house, async ({ db }) =>
      rosterPage(db, await at(house), { ...everybody, ...filter }, 1),
    );
    expect([filter, n]).toEqual([filter, 3]);
  }
});

test('of ten thousand a page comes by the index, and quickly', async () => {
  await using open = await rosterList();
  const { house } = open;
  await perform(house, createList, admin, { name: 'other', title: 'Other' });
  const people = (list: string, n: number) =>
    Array.from({ length: n }, (_, i) => ({ email: `p${i}@${list}.example`, name: `Person ${i}` }));
  for (const [list, n] of [
    ['talk', 5000],
    ['other', 5000],
  ] as const)
    await perform(house, importMembers, admin, { list, source: 'x', rows: people(list, n) });
  const more = people('more', 5000);
  await perform(house, importMembers, admin, { list: 'talk', source: 'x', rows: more });
  await sql`insert into event (type, about, details)
    select 'lists.left', 'lists:talk', jsonb_build_object('subscription', n) from generate_series(1, 5000) as n`.execute(
    house.db,
  );
  await sql`analyze`.execute(house.db);
  const moment = await at(house);
  const { paging, rows } = await rosterPage(house.db, moment, everybody, 60);
  const { rows: found } = await rosterPage(house.db, moment, { ...everybody, q: 'p4999@', sort: 'name' }, 1);
  expect([paging.total, paging.page, rows.length, found.length]).toEqual([10_003, 60, 100, 2]);
  const { rows: plan } = await sql<{ 'QUERY PLAN': string }>`explain select id from subscription
    where list_id = ${moment.list.id} and left_at is null order by joined_at desc, id desc limit 100`.execute(house.db);
  expect(JSON.stringify(plan)).toContain('subscription_by_joined');
  const { rows: story } = await sql<{ 'QUERY PLAN': string }>`explain select * from event
    where details ? 'subscription' and details ->> 'subscription' = '5' order by id desc limit 200`.execute(house.db);
  expect(JSON.stringify(story)).toContain('event_by_subscription');
});
