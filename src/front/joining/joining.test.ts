import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { capacityOf, findPersonByEmail } from '#members/index.ts';
import { consentsOf } from '#members/membership.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { asking, mailsTo, sentMails } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { keepPrivacyText } from '../articles/keep-privacy-text.ts';
import { wantsWeekly } from '../weekly/weekly-queries.ts';
import { openedAt } from './form-proof.ts';
import { joiningMailbox } from './mailboxes.ts';

const admin = houseActor('test');

async function houseWithLists() {
  const open = await testHouse();
  const { house } = open;
  for (const [name, policy] of [
    ['talk', 'confirm'],
    ['drafting', 'approve'],
    ['inner', 'closed'],
  ])
    await perform(house, createList, admin, { name, title: `About ${name}`, policy });
  const web: Hono<PageEnv> = createWeb(house, rooms);
  return { open, house, ask: await asking(house, web) };
}

const opened = (house: House, secondsAgo = 60) =>
  openedAt(house.secrets.link, new Date(house.now().getTime() - secondsAgo * 1000));

const whole = (house: House): [string, string][] => [
  ['opened', opened(house)],
  ['edition', '0'],
  ['name', 'Nomvula Dlamini'],
  ['email', 'nomvula@people.example'],
  ['country', 'ZA'],
  ['organisation', 'Exchange Point Association'],
  ['stakeholder', 'tech'],
  ['reads', 'en'],
  ['reads', 'fr'],
  ['lists', 'talk'],
  ['lists', 'drafting'],
  ['lists', 'inner'],
  ['delivery', 'daily'],
  ['details', 'on'],
  ['publishes', 'on'],
  ['listed', 'on'],
];

const without = (fields: [string, string][], ...names: string[]) => fields.filter(([name]) => !names.includes(name));

test('from the form to the network: one mail, one button, and every fact is kept with the consent it came with', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const form = await (await ask('/fr/join')).text();
  expect(form).toContain('About talk');
  expect(form).not.toContain('About inner');
  // That moderators decide stands at the one list where they do.
  const labels = form.split('<label').filter((label) => label.includes('name="lists"'));
  expect(labels.map((label) => [label.includes('About drafting'), label.includes('modération')])).toEqual([
    [false, false],
    [true, true],
  ]);
  const answer = await ask('/fr/join', whole(house));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/fr/join/asked']);
  expect(await findPersonByEmail(house.db, 'nomvula@people.example')).toBeUndefined();
  const [mail = ''] = await mailsTo(house, 'nomvula@people.example');
  expect(mail).toContain('Nomvula Dlamini');
  const link = /\/fr\/confirm\/\S+/.exec(mail)?.[0] ?? '';
  expect(await (await ask(link)).text()).toContain('nomvula@people.example');
  expect((await ask(link, [])).status).toBe(200);
  const person = await findPersonByEmail(house.db, 'nomvula@people.example');
  expect([person?.name, person?.confirmed, person?.language]).toEqual(['Nomvula Dlamini', true, 'fr']);
  const personId = person?.personId ?? '';
  expect(await capacityOf(house.db, personId)).toEqual({
    country: 'ZA',
    stakeholder: 'tech',
    organisation: 'Exchange Point Association',
  });
  expect((await consentsOf(house.db, personId)).map(({ kind, language, how }) => [kind, language, how])).toEqual([
    ['details', 'fr', 'form'],
    ['publish', 'fr', 'form'],
  ]);
  const rows = await house.db.selectFrom('person').select(['reads', 'listed', 'helps']).execute();
  expect(rows).toContainEqual({ reads: ['en', 'fr'], listed: true, helps: false });
  // On the open list, before the moderators of the other; the closed one was not his to ask for.
  expect(await house.db.selectFrom('subscription').select('delivery').execute()).toEqual([{ delivery: 'daily' }]);
  expect(await house.db.selectFrom('join_request').select('state').execute()).toEqual([{ state: 'waiting' }]);
  expect((await ask(link, [])).status).toBe(410);
  // The token remembers nobody.
  expect(
    await house.db.selectFrom('token').select('payload').where('action', '=', 'front.join-network').execute(),
  ).toEqual([{ payload: {} }]);
});

test('what is missing is said at its field, in the language of the page, and nothing typed is lost', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const fields = without(whole(house), 'email', 'country', 'publishes', 'details').concat([['email', 'nomvula@']]);
  const answer = await ask('/es/join', fields);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  for (const field of ['email', 'country', 'details']) expect(page).toContain(`id="${field}-error"`);
  expect(page).toContain('value="nomvula@"');
  expect(page).toContain('value="Exchange Point Association"');
  expect(page).toMatch(/value="fr" checked/);
  const answered = await ask('/join', without(whole(house), 'publishes'));
  expect(await answered.text()).toContain('id="publishes-error"');
  expect(await mailsTo(house, 'nomvula@people.example')).toEqual([]);
});

test('who reads only need not agree to publish; who would rather not say is unknown, not guessed', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const fields = without(whole(house), 'publishes', 'country', 'stakeholder', 'organisation', 'delivery', 'lists');
  await ask('/join', [...fields, ['country', 'unsaid'], ['stakeholder', 'unsaid'], ['delivery', 'none']]);
  const [mail = ''] = await mailsTo(house, 'nomvula@people.example');
  await ask(/\/confirm\/\S+/.exec(mail)?.[0] ?? '', []);
  const person = await findPersonByEmail(house.db, 'nomvula@people.example');
  expect(await capacityOf(house.db, person?.personId ?? '')).toEqual({});
  expect((await consentsOf(house.db, person?.personId ?? '')).map(({ kind }) => kind)).toEqual(['details']);
});

test('programs are turned away without a word, forms that lay too short or too long come back', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const robot = await ask('/join', [...whole(house), ['homepage', 'https://cheap.example']]);
  expect(robot.headers.get('location')).toBe('/join/asked');
  for (const proof of ['', 'aaaa', opened(house, 1), opened(house, 25 * 3600)]) {
    const answer = await ask('/join', [...without(whole(house), 'opened'), ['opened', proof]]);
    expect(answer.status).toBe(422);
  }
  expect(await mailsTo(house, 'nomvula@people.example')).toEqual([]);
});

test('who saw an older text on privacy is shown the form again, with all he typed but that consent', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const seen = /name="edition" value="(\d+)"/.exec(await (await ask('/join')).text())?.[1] ?? '';
  const fields = without(whole(house), 'edition').concat([['edition', seen]]);
  await house.db.transaction().execute((trx) => keepPrivacyText(trx, house.now(), 'lists.test.example'));
  const answer = await ask('/join', fields);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('The text on privacy has changed while you filled in the form.');
  for (const kept of [
    'value="Nomvula Dlamini"',
    'value="nomvula@people.example"',
    'name="publishes" value="on" checked',
  ])
    expect([kept, page.includes(kept)]).toEqual([kept, true]);
  expect(page).not.toContain('name="details" value="on" checked');
  expect(await mailsTo(house, 'nomvula@people.example')).toEqual([]);
  const now = /name="edition" value="(\d+)"/.exec(page)?.[1] ?? '';
  expect(Number(now)).toBeGreaterThan(Number(seen));
  await ask('/join', without(fields, 'edition').concat([['edition', now]]));
  const [mail = ''] = await mailsTo(house, 'nomvula@people.example');
  await ask(/\/confirm\/\S+/.exec(mail)?.[0] ?? '', []);
  const person = await findPersonByEmail(house.db, 'nomvula@people.example');
  expect((await consentsOf(house.db, person?.personId ?? '')).map(({ text }) => text)).toEqual([now, now]);
});

test('the weekly mail comes to whoever ticks it, and to nobody else', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  expect(await (await ask('/join')).text()).not.toMatch(/name="weekly"[^>]*checked/);
  const join = async (email: string, ...more: [string, string][]) => {
    await ask('/join', [...without(whole(house), 'email'), ['email', email], ...more]);
    await ask(/\/confirm\/\S+/.exec((await mailsTo(house, email))[0] ?? '')?.[0] ?? '', []);
    return wantsWeekly(house.db, (await findPersonByEmail(house.db, email))?.personId ?? '');
  };
  expect(await join('with@people.example', ['weekly', 'on'])).toBe(true);
  expect(await join('without@people.example')).toBe(false);
});

test('an address is written to three times an hour at most, and the answer tells nobody who is a member', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const answers: number[] = [];
  for (let n = 0; n < 4; n += 1) answers.push((await ask('/join', whole(house))).status);
  expect(answers).toEqual([303, 303, 303, 429]);
  expect(await mailsTo(house, 'nomvula@people.example')).toHaveLength(3);
});

test('whoever is in the network keeps his name and his facts when somebody types his address', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  const join = async (fields: [string, string][]) => {
    await ask('/join', fields);
    const mail = (await mailsTo(house, 'nomvula@people.example')).at(-1) ?? '';
    await ask(/\/confirm\/\S+/.exec(mail)?.[0] ?? '', []);
  };
  await join(whole(house));
  await join(
    without(whole(house), 'name', 'country', 'listed').concat([
      ['name', 'Another Name'],
      ['country', 'FR'],
    ]),
  );
  const person = await findPersonByEmail(house.db, 'nomvula@people.example');
  expect(person?.name).toBe('Nomvula Dlamini');
  expect(await capacityOf(house.db, person?.personId ?? '')).toMatchObject({ country: 'ZA' });
  expect(await house.db.selectFrom('person').select('listed').where('name', 'like', 'Nom%').execute()).toEqual([
    { listed: true },
  ]);
});

test('answering the mail is as good as its button, once; a vacation program answers nothing', async () => {
  const { open, house, ask } = await houseWithLists();
  await using _ = open;
  await ask('/join', whole(house));
  const [mail] = await sentMails(house);
  const [to = ''] = /confirm\+[a-z2-7]+/.exec(mail?.head ?? '') ?? [];
  const answer = (header = '') =>
    `From: Nomvula <nomvula@people.example>\r\nTo: ${to}@lists.test.example\r\n${header}\r\nYes\r\n`;
  const recipients = [{ address: `${to}@lists.test.example`, mailbox: 'front.confirm' }];
  const envelope = { sender: 'nomvula@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const send = async (raw: string) => {
    const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
    await receiveMail(house, [joiningMailbox], id);
    const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirst();
    return row?.outcome;
  };
  expect(await send(answer('Auto-Submitted: auto-replied\r\n'))).toBe('discard: auto-submitted');
  expect(await send(answer())).toBe('confirmed');
  expect(await send(answer())).toBe('discard: nothing to confirm');
  expect((await findPersonByEmail(house.db, 'nomvula@people.example'))?.confirmed).toBe(true);
});

test('where the only list asks its moderators, the form says so, too', async () => {
  await using open = await testHouse();
  await perform(open.house, createList, admin, { name: 'drafting', title: 'About drafting', policy: 'approve' });
  const ask = await asking(open.house, createWeb(open.house, rooms));
  expect(await (await ask('/join')).text()).toContain('You ask to join About drafting, too: its moderators decide');
});
