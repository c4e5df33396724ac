import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { addCapacity, joinNetwork } from '#members/index.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { inLanguage, languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { person, statements } from '../../../test/people.ts';
import { addMilestone, fillReview, reviewHouse } from '../../../test/review-process.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { setUpNetwork } from '../set-up/set-up-network.ts';
import { homeOf } from './home-queries.ts';

const origin = 'https://parley.test.example';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return (path: string, headers: Record<string, string> = {}) => web.request(origin + path, { headers });
}

const headings = (html: string) =>
  [...html.matchAll(/<h([1-3])[^>]*>(.*?)<\/h\1>/gs)].map(([, level, words = '']) => `${level} ${plain(words)}`);
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

async function purpose(house: House) {
  const input = { name: 'Test Network', domain: 'lists.test.example' };
  const headlines = { en: 'Everyone <together>', fr: 'Tous ensemble' };
  await perform(house, setUpNetwork, houseActor('test'), { ...input, headlines, purposes: { en: 'We prepare.' } });
}

test('a new network has no empty boxes: who it is, how to take part, that nobody has written, how to join', async () => {
  await using open = await testHouse();
  const html = await (await browser(open.house)('/')).text();
  expect(headings(html)).toEqual([
    '1 Test Network',
    '2 How to take part',
    '2 Latest discussion',
    '3 Nobody has written yet',
    '2 Our lists',
    '3 There is no list yet',
    '2 Know someone who should take part?',
  ]);
  expect(html).not.toContain('class="facts"');
  expect(html).not.toContain('class="road"');
});

test('with a process it says what comes next, counted to the minute, the road, and what is to come', async () => {
  await using open = await reviewHouse();
  await fillReview(open);
  await purpose(open.house);
  const html = await (await browser(open.house)('/')).text();
  expect(headings(html).filter((words) => !words.startsWith('3'))).toEqual([
    '1 Everyone &lt;together&gt;',
    '2 Next milestone',
    '2 The road ahead',
    '2 Latest discussion',
    '2 Upcoming',
    '2 Know someone who should take part?',
  ]);
  expect(plain(html)).toContain('We prepare. Join the network');
  expect(plain(html)).toContain('counted on Wed, 11 Nov 2026, 14:30 UTC 3 days Consultation on Rev 1');
  expect(html).toContain('<ol class="road"');
  // Of what is vague no day is shown.
  expect(html).toMatch(/<time class="day" datetime="2026-11">\s*<small>Nov<\/small><\/time>/);
});

test('with members it says how many, who is in the network and who is missing, and whom to ask in', async () => {
  await using open = await testHouse();
  const { house } = open;
  const hats = [
    ['KE', 'civ'],
    ['KE', 'tech'],
    ['FR', 'tech'],
  ] as const;
  for (const [n, [country, stakeholder]] of hats.entries()) {
    const id = await person(house, `p${n}@people.example`, `Person ${n}`);
    await house.db.transaction().execute(async (trx) => {
      await joinNetwork(trx, [id], { now: new Date('2026-01-01'), how: 'form', basis: 'test' });
      await addCapacity(trx, id, new Date('2026-01-01'), { kind: 'own', country, stakeholder, basis: 'test' });
    });
  }
  const get = browser(house);
  const html = await (await get('/')).text();
  const facts = [...(/<ul class="facts".*?<\/ul>/s.exec(html)?.[0] ?? '').matchAll(/<li>(.*?)<\/li>/gs)];
  expect(facts.map(([, words = '']) => plain(words))).toEqual([
    '3 people',
    '2 of 193 UN Member States',
    '2 stakeholder groups',
    '6 languages',
  ]);
  expect(headings(html)).toContain('2 Who is in the network, and who is missing');
  expect(headings(html)).toContain('2 Know someone in one of those 191 states?');
  expect(plain(html)).toContain('Largest group: Technical community (67%)');
  expect(html).toContain('href="/people/balance"');
  for (const language of languages)
    expect(
      (await (await get(inLanguage(language, '/'))).text()).match(/\b(?:front|ui|members)\.[a-z-]+\.[a-z.-]+/),
    ).toBe(null);
});

test('it asks the same number of queries whatever there is', async () => {
  await using open = await reviewHouse();
  const count = async () => {
    const network = await open.house.network();
    if (!network) throw new Error('The house has a network.');
    return statements(open.house, (house) => homeOf({ house, rooms, actor: stranger, network, language: 'en' }));
  };
  await addMilestone(open, 'Hearing', '2026-12-01');
  await perform(open.house, createList, houseActor('test'), { name: 'first', title: 'First' });
  const before = await count();
  await fillReview(open);
  await open.does('open-process', {
    slug: 'other',
    names: { en: 'Other' },
    mandates: { en: 'Another matter.' },
    timeZone: 'UTC',
  });
  await open.does('add-milestone', {
    ...{ process: 'other', titles: { en: 'Elsewhere' }, kind: 'meeting', isFirm: true, precision: 'day' },
    ...{ timeZone: 'UTC', startsOn: '2026-12-02' },
  });
  for (const name of ['talk', 'draft', 'news']) {
    const shelf = { id: await collectionNamed(open.house, name), slug: name };
    for (const n of [1, 2, 3]) await file(open.house, shelf, letter({ id: `${n}.${name}@x.example` }));
  }
  expect(await count()).toBe(before);
  expect(before).toBe(10);
});

test('whoever has the page has it until something on it changes', async () => {
  await using open = await reviewHouse();
  await fillReview(open);
  const get = browser(open.house);
  const tag = (await get('/')).headers.get('etag') ?? '';
  expect((await get('/', { 'If-None-Match': tag })).status).toBe(304);
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  await file(open.house, shelf, letter({ id: '1@x.example', subject: 'Something new' }));
  const next = await get('/', { 'If-None-Match': tag });
  expect([next.status, (await next.text()).includes('Something new')]).toEqual([200, true]);
  open.house.now = () => new Date('2026-11-11T14:31:00Z');
  expect((await get('/', { 'If-None-Match': next.headers.get('etag') ?? '' })).status).toBe(200);
});

test('it stands in six languages, each heading below one of the level before, and leads to joining', async () => {
  await using open = await reviewHouse();
  await fillReview(open);
  const get = browser(open.house);
  for (const language of languages) {
    const html = await (await get(inLanguage(language, '/'))).text();
    const levels = headings(html).map((words) => Number(words[0]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, n) => n === 0 || level <= (levels[n - 1] ?? 0) + 1)).toBe(true);
    expect(html).toContain(`href="${inLanguage(language, '/join')}"`);
    expect(html).toContain('<img src="/join/qr.svg"');
    expect(html.match(/\b(?:front|ui|processes)\.[a-z-]+\.[a-z.-]+/)).toBe(null);
  }
});
