import { expect, test } from 'vitest';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { signedIn } from '../../test/moderated-list.ts';
import { addMilestone, addStage, type Review, reviewHouse } from '../../test/review-process.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';

const origin = 'https://parley.test.example';

/** A member of the team at a browser without script: what she sends, and what comes back. */
async function team({ house }: Review) {
  await house.db.transaction().execute(async (db) => {
    const person = await ensurePerson(db, { email: 'sec@people.example', name: 'Sec' });
    await confirmAddress(db, person.addressId, house.now());
    await grantRole({ db, emit: () => undefined }, person.personId, 'team', 'site', null);
  });
  const now = house.now;
  // Sessions are counted by the clock on the wall.
  house.now = () => new Date();
  const Cookie = await signedIn(house, 'sec@people.example');
  house.now = now;
  const web = createWeb(house, rooms);
  return async (path: string, form?: Record<string, string>) => {
    const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await web.request(origin + path, { headers: { Origin: origin, Cookie }, ...sent });
    return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() };
  };
}

const facts = { 'titles.en': 'Rev 1', kind: 'text', isFirm: 'yes', precision: 'day', timeZone: 'UTC' };

test('a milestone is added, moved with a reason and settled; the log says in which office', async () => {
  await using open = await reviewHouse();
  const ask = await team(open);
  const at = '/processes/review/edit/milestone';
  expect(await ask(at, { ...facts, startsOn: '2026-11-20', 'titles.ar': 'التنقيح 1' })).toMatchObject({ status: 303 });
  const form = (await ask(`${at}/1`)).page;
  expect(form).toContain('value="2026-11-20"');
  expect(form).toMatch(/<input[^>]*lang="ar" dir="rtl"[^>]*>|<input[^>]*dir="rtl"[^>]*lang="ar"[^>]*>/);
  const moved = { ...facts, startsOn: '2026-11-21', seen: '0', reason: 'It is late.' };
  expect(await ask(`/fr${at}/1`, moved)).toMatchObject({ status: 303, to: '/fr/processes/review#m1' });
  expect(await ask(`${at}/1/state`, { state: 'done', reason: 'It is out.' })).toMatchObject({ status: 303 });
  const log = (await ask('/processes/review/changes')).page;
  expect(log).toContain('Milestone reached');
  expect(log).toContain('The secretariat');
  expect(log).not.toContain('Sec<');
});

test('a form that is not right comes back filled in, with a sentence at each field, in the reader’s language', async () => {
  await using open = await reviewHouse();
  const ask = await team(open);
  const wrong = {
    ...facts,
    'titles.en': ' ',
    'titles.es': ' ',
    startsOn: '2026-13-01',
    link: 'javascript:alert(1)',
    'places.fr': 'Rév. <1>',
  };
  const { status, page } = await ask('/es/processes/review/edit/milestone', wrong);
  expect(status).toBe(422);
  for (const field of ['titles.es', 'startsOn', 'link']) {
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(`id="${field}-error"`);
  }
  expect(page).toContain('<a href="#titles.es">Título: ');
  expect(page).toContain('Indique un día que exista');
  expect(page).toContain('value="Rév. &lt;1&gt;"');
  expect(await open.house.db.selectFrom('milestone').select('id').execute()).toEqual([]);
});

test('a network that works in one language writes its process in that one alone', async () => {
  await using open = await reviewHouse();
  const ask = await team(open);
  expect((await ask('/zh/processes/open')).page).toContain(
    'name="names.zh" lang="zh" dir="ltr" maxlength="160" required',
  );
  const opened = { slug: 'examen', 'names.fr': 'Examen', 'mandates.fr': 'Décidé en 2027.', timeZone: 'UTC' };
  const schemes = { stakeholderScheme: 'unga', regionScheme: 'un' };
  expect(await ask('/fr/processes/open', { ...opened, ...schemes })).toMatchObject({ status: 303 });
  const fin = { 'titles.fr': 'Séance', precision: 'words', startsOn: '2026-11-25', 'whenWords.fr': 'fin novembre' };
  const at = '/fr/processes/examen/edit/milestone';
  expect(await ask(at, { ...facts, 'titles.en': '', ...fin })).toMatchObject({ status: 303 });
  const { page } = await ask('/ar/processes/examen');
  expect(page).toContain('<span lang="fr" dir="ltr">Séance</span>');
  expect(page).toContain('fin novembre');
  expect((await ask(at, { ...facts, 'titles.en': '', ...fin, 'whenWords.fr': '' })).page).toContain(
    'id="whenWords.fr-error"',
  );
});

test('no change without a reason: each form says so at its own field', async () => {
  await using open = await reviewHouse();
  const [id, stage] = [await addMilestone(open, 'Rev 1', '2026-11-20'), await addStage(open, 'Zero draft')];
  const topic = { 'titles.en': 'Funding', 'risks.en': 'None', 'opportunities.en': 'Some' };
  const ask = await team(open);
  await ask('/processes/review/edit/topic', { slug: 'funding', ...topic });
  const process = {
    'names.en': 'x',
    'mandates.en': 'x',
    stakeholderScheme: 'igf',
    regionScheme: 'un',
    timeZone: 'UTC',
  };
  const forms: ReadonlyArray<[string, Record<string, string>]> = [
    ['', process],
    [`/milestone/${id}`, { ...facts, startsOn: '2026-11-21' }],
    [`/milestone/${id}/state`, { state: 'cancelled' }],
    ['/stages', { act: 'enter', stage: `${stage}` }],
    ['/stages', { act: 'rename', stage: `${stage}`, 'names.en': 'Draft' }],
    ['/topic/funding', { ...topic, 'risks.en': 'Many' }],
    ['/topic/funding/remove', {}],
    [`/stages/${stage}/remove`, {}],
  ];
  const before = await open.house.db.selectFrom('process_change').select('id').execute();
  for (const [path, form] of forms) {
    const { status, page } = await ask(`/processes/review/edit${path}`, form);
    expect([path, status, page.match(/id="reason-error"/g)?.length]).toEqual([path, 422, 1]);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one);
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([]);
  }
  expect(await open.house.db.selectFrom('process_change').select('id').execute()).toEqual(before);
});
