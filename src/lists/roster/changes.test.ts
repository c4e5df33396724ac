import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { csvTable } from '#platform/csv.ts';
import { type House, perform } from '#platform/operation.ts';
import { csvByPython } from '../../../test/journeys/python.ts';
import { mailsTo } from '../../../test/people.ts';
import { rosterList, shown } from '../../../test/roster-list.ts';
import { importMembers } from '../joining/import-members.ts';
import { changeText } from '../texts/change-text.ts';
import { exportRoster } from './export-roster.ts';
import { everybody } from './roster-filter.ts';

const admin = houseActor('test');

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const events = (house: House) =>
  house.db
    .selectFrom('event')
    .select(['type', 'details', 'actor'])
    .where('type', 'in', ['lists.delivery-set', 'lists.member-moderated', 'lists.removed', 'lists.roster-exported'])
    .orderBy('id')
    .execute();

test('many are changed only after a preview, as it was shown, once, with an event each', async () => {
  await using open = await rosterList();
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
  expect(preview).toContain('This concerns 2 people.');
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
  expect(await text(ask('/lists/talk/roster?done=1&left=1'))).toContain('Changed: 1. As they were already: 1.');
  expect(await text(ask('/lists/talk/roster?done=2&left=0'))).toContain('<p>Changed: 2.</p>');
  const story = await text(ask('/lists/talk/roster/2'));
  expect(story).toContain('Mail set to: No mail');
  expect(story).toContain('by Mo Dara');
  expect((await ask('/lists/talk/roster/99')).status).toBe(404);
});

test('all that a filter means are taken off with a reason, and told it alone', async () => {
  await using open = await rosterList();
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
  await using open = await rosterList();
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
