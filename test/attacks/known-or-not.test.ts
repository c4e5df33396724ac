import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../permissions/rows.ts';
import { samples } from '../permissions/samples.ts';
import { asked, type Besieged, besieged } from './besieged.ts';
import { formsOf } from './forms.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

const circle = (to: 'public' | 'members' | 'private') =>
  it.it.house.db.updateTable('collection').set({ circle: to }).where('slug', '=', 'talk').execute();

/** An answer without the words that were sent, and without what differs between any two answers. */
async function told(answer: Response, sent: ReadonlyArray<string>): Promise<unknown[]> {
  const page = await answer.text();
  let body = /<main.*<\/main>/s.exec(page)?.[0] ?? page;
  for (const [n, word] of sent.entries())
    for (const one of new Set([word, encodeURIComponent(word), word.toUpperCase()]))
      body = body.replaceAll(one, `(${n})`);
  body = body.replace(/name="opened" value="[^"]*"/g, '').replace(/\b[0-9a-f]{12}\b/g, '');
  const place = answer.headers.get('Location');
  return [
    answer.status,
    place && sent.reduce((left, word) => left.replaceAll(encodeURIComponent(word), ''), place),
    body,
  ];
}

const members = ['member', 'administrator', 'moderator', 'person', 'other-member'].map((n) => `${n}@people.example`);
const strangers = ['nobody@people.example', 'nobody@elsewhere.example'];
/** Who runs a list knows who is on it. */
const open = rows.filter(
  ({ method, who, address }) => method === 'POST' && samples[address] && !/grant|who has|who is on/.test(who),
);

describe.each(['public', 'members', 'private'] as const)('where the list is %s', (kept) => {
  beforeAll(() => circle(kept));

  test.each(open)('$address says the same of every address', async (row) => {
    const visitor = it.who(row.who === 'everybody' ? 'stranger' : 'other-moderator');
    const { form = {}, path } = await asked(it, row, visitor);
    if (!('email' in form)) return;
    const answers: unknown[] = [];
    for (const email of [...members, ...strangers]) {
      // The sample again, for what in its form is good for a moment only.
      const again = await asked(it, row, visitor);
      answers.push(await told(await it.ask(path, visitor, { ...again.form, email }), [email]));
    }
    expect(answers).toEqual(answers.map(() => answers[answers.length - 1]));
  });
});

test('every form for an address that a stranger finds is asked above', async () => {
  await circle('public');
  const found = new Set<string>();
  for (const row of rows.filter(
    ({ method, who, address }) => method === 'GET' && who === 'everybody' && samples[address],
  )) {
    const answer = await it.ask((await asked(it, row, it.who('stranger'))).path, it.who('stranger'));
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) continue;
    for (const { action, method, controls } of formsOf(await answer.text()))
      if (method === 'POST' && controls.some(({ kind }) => kind === 'email')) found.add(action.split('?')[0] ?? '');
  }
  expect(found.size).toBeGreaterThanOrEqual(2);
  const asksFor = open.map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
  expect([...found].filter((path) => !asksFor.some((one) => one.test(path)))).toEqual([]);
});

test('a form that mails an address does it a few times, however often it is pressed', async () => {
  const { db } = it.it.house;
  for (const row of open) {
    const visitor = it.who('person');
    const { form = {}, path } = await asked(it, row, visitor);
    if (!('email' in form)) continue;
    const email = 'bombed@people.example';
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1) statuses.push((await it.ask(path, visitor, { ...form, email })).status);
    const mails = await db.selectFrom('delivery').select('id').where('address', '=', email).execute();
    expect([row.address, mails.length <= 10, Math.max(...statuses) < 500]).toEqual([row.address, true, true]);
    await db.deleteFrom('delivery').where('address', '=', email).execute();
  }
});

describe('a list that one may not see', () => {
  beforeAll(() => circle('private'));

  test.each(
    rows.filter(({ path, method, who }) => path.includes('/:list') && method === 'GET' && who !== 'who has the link'),
  )('$address answers as if it were not there', async (row) => {
    for (const visitor of [it.who('stranger'), it.who('other-member')]) {
      const { path } = await asked(it, row, visitor);
      const [here, nowhere] = [path, path.replace(/talk/i, 'nope')];
      const one = await told(await it.ask(here, visitor), ['talk']);
      const other = await told(await it.ask(nowhere, visitor), ['nope']);
      expect([visitor.kind, one]).toEqual([visitor.kind, other]);
    }
  });
});
