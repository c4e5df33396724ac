import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { csvTable } from '#platform/csv.ts';
import { type House, perform } from '#platform/operation.ts';
import { csvByPython } from '../../../test/journeys/python.ts';
import { asking, mailsTo, person, statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { approveRequest } from '../joining/approve-request.ts';
import { importMembers } from '../joining/import-members.ts';
import { requestApproval } from '../joining/request-approval.ts';
import { subscribe } from '../joining/subscribe.ts';
import { mustFindList } from '../queries.ts';
import { changeText } from '../texts/change-text.ts';
import { exportRoster } from './export-roster.ts';
import { everybody, type RosterFilter } from './roster-filter.ts';
import { rosterPage } from './roster-queries.ts';

const admin = houseActor('test');

/** `talk` with Ana, Béla and Chen, who came in three ways, and Mo who moderates it. */
async function withPeople() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk', policy: 'approve' });
  const mo = await person(house, 'mo@people.example', 'Mo Dara', ['moderator', 'lists:talk']);
  const moderator = { kind: 'account', id: mo, grants: [{ role: 'moderator', scope: 'lists:talk' }] } as const;
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana Silva' });
  await perform(house, requestApproval, admin, { list: 'talk', email: 'bela@other.example', name: 'Béla Kiss' });
  await perform(house, approveRequest, moderator, { list: 'talk', id: 1 });
  const row = { email: 'chen@third.example', name: 'Chen Wei', organisation: 'Third Institute', country: 'CN' };
  const rows = [{ ...row, stakeholder: 'acad' as const, delivery: 'mime' as const }];
  await perform(house, importMembers, admin, { list: 'talk', source: 'guests.csv: agreed on 2 May', rows });
  await house.db.deleteFrom('delivery').execute();
  const web = createWeb(house, rooms);
  return {
    ...open,
    web,
    moderator,
    as: (email?: string) => asking(house, web, email),
    [Symbol.asyncDispose]: open.close,
  };
}

const at = async (house: House) => ({ list: await mustFindList(house.db, 'talk'), now: house.now() });
const shown = async (house: House, filter: Partial<RosterFilter>) =>
  (await rosterPage(house.db, await at(house), { ...everybody, ...filter }, 1)).rows
    .map(({ email }) => email[0])
    .join('');
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const events = (house: House) =>
  house.db
    .selectFrom('event')
    .select(['type', 'details', 'actor'])
    .where('type', 'in', ['lists.delivery-set', 'lists.member-moderated', 'lists.removed', 'lists.roster-exported'])
    .orderBy('id')
    .execute();

test('the roster says when, how, by whom and why each came', async () => {
  await using open = await withPeople();
  const page = await text((await open.as('mo@people.example'))('/lists/talk/roster'));
  expect(page).toContain('asked to join, was let in');
  expect(page).toContain('by Mo Dara');
  expect(page).toContain('guests.csv: agreed on 2 May');
  expect(page).toContain('Third Institute');
  expect(page).toContain('China');
  expect(page).toContain('3 people');
});

test('every filter means what it says, alone and together', async () => {
  await using open = await withPeople();
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
  await using open = await withPeople();
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
  await using open = await withPeople();
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
  const begun = performance.now();
  const { paging, rows } = await rosterPage(house.db, moment, everybody, 60);
  const { rows: found } = await rosterPage(house.db, moment, { ...everybody, q: 'p4999@', sort: 'name' }, 1);
  expect(performance.now() - begun).toBeLessThan(1500);
  expect([paging.total, paging.page, rows.length, found.length]).toEqual([10_003, 60, 100, 2]);
  const { rows: plan } = await sql<{ 'QUERY PLAN': string }>`explain select id from subscription
    where list_id = ${moment.list.id} and left_at is null order by joined_at desc, id desc limit 100`.execute(house.db);
  expect(JSON.stringify(plan)).toContain('subscription_by_joined');
  const { rows: story } = await sql<{ 'QUERY PLAN': string }>`explain select * from event
    where details ? 'subscription' and details ->> 'subscription' = '5' order by id desc limit 200`.execute(house.db);
  expect(JSON.stringify(story)).toContain('event_by_subscription');
});

test('many are changed only after a preview, as it was shown, once, with an event each', async () => {
  await using open = await withPeople();
  const { house } = open;
  const ask = await open.as('mo@people.example');
  await house.db.deleteFrom('delivery').execute();
  const prepared = await ask('/lists/talk/roster/plans', [
    ['ids', '1'],
    ['ids', '2'],
    ['whom', 'marked'],
    ['what', 'deliver:none'],
  ]);
  const plan = prepared.headers.get('location') ?? '';
  expect([prepared.status, plan]).toEqual([
    303,
    expect.stringMatching(/^\/lists\/talk\/roster\/plans\/[0-9a-f-]{36}$/),
  ]);
  const preview = await text(ask(plan));
  expect(preview).toContain('It means 2 people.');
  expect(preview).toContain('ana@people.example');
  expect(preview).not.toContain('chen@third.example');
  expect(await shown(house, { delivery: 'none' })).toBe('');

  // Ana leaves between the preview and the button: she is not touched.
  await house.db.updateTable('subscription').set({ left_at: new Date() }).where('id', '=', 1).execute();
  const pressed = await Promise.all([ask(plan, []), ask(plan, [])]);
  expect(pressed.map((one) => one.headers.get('location'))).toEqual([
    '/lists/talk/roster?done=1&left=1',
    '/lists/talk/roster?done=1&left=1',
  ]);
  expect(await shown(house, { delivery: 'none' })).toBe('b');
  expect(await events(house)).toEqual([
    {
      type: 'lists.delivery-set',
      details: { subscription: 2, delivery: 'none' },
      actor: `account:${open.moderator.id}`,
    },
  ]);
  expect(await text(ask('/lists/talk/roster?done=1&left=1'))).toContain('Changed: 1. As they were: 1.');
  const story = await text(ask('/lists/talk/roster/2'));
  expect(story).toContain('Mail set to: No mail');
  expect(story).toContain('by Mo Dara');
  expect((await ask('/lists/talk/roster/99')).status).toBe(404);
});

test('all that a filter means are taken off with a reason, and told it alone', async () => {
  await using open = await withPeople();
  const { house, moderator } = open;
  const ask = await open.as('mo@people.example');
  await house.db.deleteFrom('delivery').execute();
  const fields = (more: [string, string][]): [string, string][] => [
    ['whom', 'all'],
    ['filter.q', 'example'],
    ['filter.delivery', 'each'],
    ['what', 'remove'],
    ...more,
  ];
  const wrong = await ask('/lists/talk/roster/plans', fields([['reason', ' ']]));
  expect([wrong.status, (await wrong.text()).includes('id="reason-error"')]).toEqual([422, true]);
  const none = await ask('/lists/talk/roster/plans', [
    ['whom', 'marked'],
    ['what', 'moderate'],
  ]);
  expect([none.status, (await none.text()).includes('Mark at least one person')]).toEqual([422, true]);

  await house.db.updateTable('person').set({ language: 'fr' }).where('name', 'like', 'Ana%').execute();
  const own = { kind: 'removed', language: 'fr', subject: 'Liste réservée', text: 'Motif : {reason}' };
  await perform(house, changeText, moderator, { list: 'talk', ...own });
  const prepared = await ask(
    '/lists/talk/roster/plans',
    fields([
      ['reason', 'The list is for delegates.'],
      ['goodbye', 'yes'],
    ]),
  );
  const plan = prepared.headers.get('location') ?? '';
  expect(await text(ask(plan))).toContain('The list is for delegates.');
  expect(await mailsTo(house)).toEqual([]);
  await ask(plan, []);
  expect(await shown(house, {})).toBe('c');
  const mails = (await mailsTo(house)).toSorted();
  expect(mails.map((mail) => mail.split('\n')[0])).toEqual([
    'ana@people.example: Liste réservée',
    'bela@other.example: You are no longer on Talk',
  ]);
  expect(mails[0]).toContain('Motif : The list is for delegates.');
  expect(mails[1]).toContain('The list is for delegates.');
  expect(await events(house)).toMatchObject([{ type: 'lists.removed' }, { type: 'lists.removed' }]);
  expect(JSON.stringify(await events(house))).not.toContain('delegates');
  expect(await text(ask('/lists/talk/roster/1'))).toContain('Reason: The list is for delegates.');
});

test('the file holds what the filter means, safe to open, and who took it is recorded', async () => {
  await using open = await withPeople();
  const { house, moderator } = open;
  const evil = { email: 'evil@people.example', name: '=HYPERLINK("https://x.example","a, ""b""")' };
  await perform(house, importMembers, admin, { list: 'talk', source: '@SUM(1)', rows: [evil] });
  const ask = await open.as('mo@people.example');
  const answer = await ask('/lists/talk/roster/export', [['q', 'people.example']]);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="talk.csv"');
  const csv = await answer.text();
  const read = await csvByPython(csv);
  expect(read.map(({ email }) => email)).toEqual(['evil@people.example', 'ana@people.example']);
  expect(read[0]).toMatchObject({ name: `'${evil.name}`, reason: `'@SUM(1)`, delivery: 'each', way: 'imported' });
  expect(await events(house)).toEqual([
    { type: 'lists.roster-exported', details: { rows: 2 }, actor: `account:${moderator.id}` },
  ]);
  const chen = await perform(house, exportRoster, moderator, { list: 'talk', filter: { ...everybody, q: 'chen' } });
  expect(chen.csv.split('\r\n')[1]).toMatch(/^chen@third.example,Chen Wei,Third Institute,CN,acad,mime,no,,/);
  expect(csvTable([['+1', '-1', '\t=1', '1-1', 'a"b', ' =1']])).toBe(`'+1,'-1,'\t=1,1-1,"a""b",' =1\r\n`);
});
