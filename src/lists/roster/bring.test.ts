import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { requestSubscription } from '../joining/request-subscription.ts';
import { subscribe } from '../joining/subscribe.ts';
import { banSender } from '../judgement/ban-sender.ts';
import { recipientsOf } from '../queries.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { bringPeople } from './bring-people.ts';
import { planBringing } from './plan-bringing.ts';

const admin = houseActor('test');
type Fields = [string, string | File][];

/** `talk`: Ana is on it, Lev left it, Bo is banned; Mo moderates it and Ada runs the site. */
async function withList() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await person(house, 'mo@people.example', 'Mo Dara', ['moderator', 'lists:talk']);
  await person(house, 'ada@people.example', 'Ada Admin', ['administrator', 'site']);
  for (const email of ['ana@people.example', 'lev@people.example'])
    await perform(house, subscribe, admin, { list: 'talk', email });
  await house.db.updateTable('subscription').set({ left_at: new Date() }).where('id', '=', 2).execute();
  await perform(house, banSender, admin, { list: 'talk', pattern: 'spam.example' });
  const web = createWeb(house, rooms);
  const [mo, ada] = [await asking(house, web, 'mo@people.example'), await asking(house, web, 'ada@people.example')];
  await house.db.deleteFrom('delivery').execute();
  return { ...open, web, mo, ada, [Symbol.asyncDispose]: open.close };
}

const table = `email;name;country
new@people.example;Néw;KE
ana@people.example;Ana;
LEV@people.example;Lev;
bo@mail.spam.example;Bo;
new@people.example;Again;
info@office.example;;
not an address;;
x@people.example;;Atlantis
`;
const there = async (house: House) =>
  (await recipientsOf(house.db, 1, house.now())).map(({ email }) => email.split('@')[0]);
const placeOf = (answer: Response) => answer.headers.get('location') ?? '';
const text = async (answer: Response | Promise<Response>) => (await answer).text();

test('a moderator sees what each row leads to, and then invites just those', async () => {
  await using open = await withList();
  const { house, mo } = open;
  const prepared = await mo('/lists/talk/roster/bring', [['table', table]]);
  const place = placeOf(prepared);
  expect([prepared.status, place]).toEqual([
    303,
    expect.stringMatching(/^\/lists\/talk\/roster\/bring\/[0-9a-f-]{36}$/),
  ]);
  const preview = await text(mo(place));
  for (const words of [
    'To be invited: 4',
    'New: 3',
    'On the list already: 1',
    'Left the list earlier: 1',
    'Banned: 1',
    'Twice in the table: 1',
    'not a person: 1',
    'Rows that cannot be used: 1',
    'Spellings that are not clear: 1',
    'Atlantis',
    'Lines: 9.',
    'decide for themselves',
  ])
    expect(preview).toContain(words);
  expect(await mailsTo(house)).toEqual([]);
  expect(placeOf(await mo(place, []))).toBe('/lists/talk/roster?brought=4&left=0');
  expect((await mailsTo(house)).map((mail) => mail.split(':')[0])).toEqual([
    'new@people.example',
    'LEV@people.example',
    'info@office.example',
    'x@people.example',
  ]);
  expect(await there(house)).toEqual(['ana']);
  expect(placeOf(await mo(place, []))).toBe('/lists/talk/roster?brought=4&left=0');
  expect(await mailsTo(house)).toHaveLength(4);
  const link = /\/confirm\/[a-z2-7]{32}/.exec((await mailsTo(house, 'LEV@people.example'))[0] ?? '')?.[0] ?? '';
  await mo(link, []);
  expect(await there(house)).toEqual(['ana', 'lev']);
  expect(await text(mo('/lists/talk/roster?q=lev'))).toContain('by Mo Dara');
});

test('only an administrator of the site adds at once, on a basis that is kept, and never who left', async () => {
  await using open = await withList();
  const { house, mo, ada } = open;
  const fields: Fields = [
    ['table', table],
    ['way', 'add'],
    ['basis', 'Signed at the meeting of 2 May'],
    ['welcome', 'yes'],
  ];
  expect((await mo('/lists/talk/roster/bring', fields)).status).toBe(403);
  expect(await text(mo('/lists/talk/roster/bring'))).not.toContain('name="way"');
  const bare = await ada('/lists/talk/roster/bring', [
    ['table', table],
    ['way', 'add'],
    ['basis', ' '],
  ]);
  expect([bare.status, (await bare.text()).includes('id="basis-error"')]).toEqual([422, true]);

  const place = placeOf(await ada('/lists/talk/roster/bring', fields));
  expect(await text(ada(place))).toContain('People who left by their own choice are not added again');
  expect((await mo(place)).status).toBe(404);
  expect((await mo(place, [])).status).toBe(404);
  const pressed = await Promise.all([ada(place, []), ada(place, [])]);
  expect(pressed.map(placeOf)).toEqual(Array(2).fill('/lists/talk/roster?brought=3&left=0'));
  expect(await there(house)).toEqual(['ana', 'new', 'info', 'x']);
  const mails = await mailsTo(house);
  expect(mails).toHaveLength(3);
  expect(mails[0]).toContain('Signed at the meeting of 2 May');
  expect(mails[0]).toContain('the mailing list Talk of Test Network');
  const row = await house.db.selectFrom('subscription').selectAll().where('id', '=', 3).executeTakeFirstOrThrow();
  expect(row.basis).toBe('added: Signed at the meeting of 2 May');
  expect(row.added_by).toMatch(/^account:/);
  expect(await text(ada('/lists/talk/roster'))).toContain('Signed at the meeting of 2 May');
});

test('to a list that was closed since the preview nobody is invited any more', async () => {
  await using open = await withList();
  const { house, mo } = open;
  const place = placeOf(await mo('/lists/talk/roster/bring', [['table', table]]));
  await perform(house, changeSettings, admin, { list: 'talk', policy: 'closed' });
  expect((await mo(place, [])).status).toBe(403);
  expect(await mailsTo(house)).toEqual([]);
  await perform(house, changeSettings, admin, { list: 'talk', policy: 'approve' });
  expect(placeOf(await mo(place, []))).toBe('/lists/talk/roster?brought=4&left=0');
});

test('what changes between preview and button is left out and counted', async () => {
  await using open = await withList();
  const { house, ada } = open;
  const rows = ['joins', 'banned', 'stays'].map((name) => `${name}@late.example`).join('\n');
  const place = placeOf(
    await ada('/lists/talk/roster/bring', [
      ['table', rows],
      ['way', 'add'],
      ['basis', 'agreed'],
    ]),
  );
  await perform(house, subscribe, admin, { list: 'talk', email: 'joins@late.example' });
  await perform(house, banSender, admin, { list: 'talk', pattern: 'banned@late.example' });
  expect(placeOf(await ada(place, []))).toBe('/lists/talk/roster?brought=1&left=2');
  expect(await there(house)).toEqual(['ana', 'joins', 'stays']);
});

test('two tables with the same people at once put each on the list once', async () => {
  await using open = await withList();
  const { house } = open;
  const people = Array.from({ length: 300 }, (_, n) => `p${n}@crowd.example`);
  const prepare = (rows: string[]) =>
    perform(house, planBringing, admin, { list: 'talk', way: 'add', basis: 'agreed', table: rows.join('\n') });
  const plans = [await prepare(people), await prepare(people.toReversed()), await prepare(people)];
  const done = await Promise.all(plans.map(({ plan }) => perform(house, bringPeople, admin, { list: 'talk', plan })));
  expect(done.reduce((sum, one) => sum + one.done, 0)).toBe(300);
  expect((await there(house)).length).toBe(301);
  const crowd = await house.db.selectFrom('person').select('id').execute();
  const known = await house.db.selectFrom('address').select('person_id').execute();
  expect(crowd.length).toBe(known.length);
});

test('a plan is too old after a day, and forgotten', async () => {
  await using open = await withList();
  const { house } = open;
  const input = { list: 'talk', way: 'add', basis: 'agreed', table: 'a@people.example' };
  const { plan } = await perform(house, planBringing, admin, input);
  const tomorrow = { ...house, now: () => new Date(Date.now() + 25 * 3_600_000) };
  await expect(perform(tomorrow, bringPeople, admin, { list: 'talk', plan })).rejects.toMatchObject({ status: 410 });
});

test.each([
  ['a BOM', '\ufeffemail,name\nbom@people.example,Bom\n', 'New: 1'],
  ['names as mail programs write them', 'Ana B <anab@people.example>\n"C, D" <cd@people.example>', 'New: 2'],
  ['formulas', '=cmd@people.example,=1+1\n', 'New: 1'],
  ['a quotation mark that never closes', 'email,name\n"a@people.example,x\n', 422],
  ['nothing', '  \n ', 422],
  ['a hundred thousand rows', 'email\n'.concat('a@b.ee\n'.repeat(100_000)), 422],
  ['one endless cell', `a@people.example,${'x'.repeat(600_000)}`, 'Rows that cannot be used: 1'],
  ['many columns', `a@people.example,${','.repeat(200_000)}`, 422],
])('a table with %s is read or refused in words', async (_, rows, expected) => {
  await using open = await withList();
  const answer = await open.mo('/lists/talk/roster/bring', [['file', new File([rows], 'people.csv')]]);
  if (typeof expected === 'number') {
    expect([answer.status, (await answer.text()).includes('id="table-error"')]).toEqual([expected, true]);
  } else expect(await text(open.mo(placeOf(answer)))).toContain(expected);
});

test.each([
  ['UTF-16 with a BOM', Buffer.from('\ufeffemail;name\r\nu@people.example;Zoë\r\n', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeffemail;name\r\nu@people.example;Zoë\r\n', 'utf16le').swap16()],
  ['Windows-1252', Buffer.from('email;name\r\nu@people.example;Zo\xeb\r\n', 'latin1')],
  ['UTF-8 with a BOM', Buffer.from('\ufeffemail;name\r\nu@people.example;Zoë\r\n')],
])('a file in %s says who is meant', async (_, bytes) => {
  await using open = await withList();
  const file = new File([new Uint8Array(bytes)], 'people.csv', { type: 'text/csv' });
  const answer = await open.mo('/lists/talk/roster/bring', [
    ['table', ''],
    ['file', file],
  ]);
  const preview = await text(open.mo(placeOf(answer)));
  expect(preview).toContain('Zoë');
  expect(preview).toContain('u@people.example');
});

test('whoever is banned, or his domain, can neither join nor be invited; a stranger sees no difference', async () => {
  await using open = await withList();
  const { house, mo, web } = open;
  const join = await asking(house, web);
  const answers = await Promise.all(
    ['bo@spam.example', 'friend@people.example'].map((email) => text(join('/lists/talk/join', [['email', email]]))),
  );
  expect(answers[0]).toBe(answers[1]);
  expect((await mailsTo(house)).map((mail) => mail.split(':')[0])).toEqual(['friend@people.example']);
  const ask = (email: string) => perform(house, requestSubscription, stranger, { list: 'talk', email });
  expect(await ask('bo@sub.spam.example')).toEqual(await ask('other@people.example'));
  expect(await text(mo('/lists/talk/invitations', [['addresses', 'bo@spam.example']]))).toContain(
    '1 address was left out',
  );

  // Banned between the mail and the button.
  await perform(house, banSender, admin, { list: 'talk', pattern: 'friend@people.example' });
  const link = /\/confirm\/[a-z2-7]{32}/.exec((await mailsTo(house))[0] ?? '')?.[0] ?? '';
  expect((await join(link, [])).status).toBe(409);
  expect(await there(house)).toEqual(['ana']);
});

test('of two who make the same list at once one is told that it is there', async () => {
  await using open = await testHouse();
  const make = () => perform(open.house, createList, admin, { name: 'talk', title: 'Talk' });
  const made = await Promise.allSettled([make(), make(), make()]);
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of made) if (one.status === 'rejected') expect(one.reason.code).toBe('lists.error.exists');
});
