import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { setUpNetwork } from '../set-up/set-up-network.ts';
import { houseText } from './house-texts.ts';
import { publishArticle } from './publish-article.ts';
import { privacyTextVersion } from './queries.ts';
import { recoverPrivacyText } from './recover-privacy-text.ts';
import { saveArticle } from './save-article.ts';
import { siteNames } from './schema.ts';
import { withdrawArticle } from './withdraw-article.ts';

const actor = houseActor('test');

/** A house as after the start of its server, on a clock of its own, and somebody who reads pages. */
async function started() {
  const open = await testHouse();
  let now = new Date('2026-11-22T10:00:00Z');
  const house: House = { ...open.house, now: () => now };
  await recoverPrivacyText(house);
  const web = createWeb(house, rooms);
  const read = async (path: string) => (await (await asking(house, web))(path)).text();
  const on = (day: string) => {
    now = new Date(day);
  };
  const version = () => privacyTextVersion(house.db, house.now());
  const write = (language: string, body: string, base: number) =>
    perform(house, saveArticle, actor, { kind: 'page', slug: 'privacy', language, title: 'Ours', body, base });
  const publish = (at = '') => perform(house, publishArticle, actor, { kind: 'page', slug: 'privacy', at });
  const withdraw = () => perform(house, withdrawArticle, actor, { kind: 'page', slug: 'privacy' });
  return { ...open, house, web, read, on, version, write, publish, withdraw, [Symbol.asyncDispose]: open.close };
}

test('until the network writes its own, each page has words of the house in six languages, and people to write to', async () => {
  await using open = await started();
  for (const name of siteNames)
    for (const language of languages) {
      const html = await open.read(`${language === 'en' ? '' : `/${language}`}/${name}`);
      const { title, body } = houseText(name, language, { domain: 'lists.test.example', name: 'Test Network' });
      expect(html).toContain(`<h1><span lang="${language}"`);
      expect(html).toContain(title);
      expect(html.match(/<h2>/g)?.length).toBe(body.match(/^## /gm)?.length);
      expect(html).toContain('<a href="mailto:postmaster@lists.test.example">');
    }
});

test('what people agree to has a number and a day, and can be read for ever', async () => {
  await using open = await started();
  const { read, on, version, write, publish, withdraw, house } = open;
  expect(await version()).toBe('1');
  expect(await read('/privacy')).toMatch(/Version of <time[^>]*>22 November 2026</);
  await recoverPrivacyText(house);
  expect(await version()).toBe('1');

  on('2026-12-01T10:00:00Z');
  await write('en', 'We keep *little*.', 0);
  expect(await read('/privacy')).toContain('What is kept');
  expect(await version()).toBe('1');
  await publish();
  expect(await version()).toBe('2');
  const now = await read('/privacy');
  expect([now.includes('We keep <em>little</em>.'), now.includes('What is kept')]).toEqual([true, false]);
  expect(now).toMatch(/Version of <time[^>]*>1 December 2026</);
  // The network’s own words stand for every reader, though not in his language yet.
  expect(await read('/ru/privacy')).toContain('<h1><span lang="en" dir="ltr">Ours</span></h1>');

  await write('ru', 'Мы храним мало.', 0);
  await write('en', 'We keep nothing.', 2);
  await publish();
  expect(await version()).toBe('3');
  expect(await read('/pages/privacy/versions/1')).toContain('What is kept');
  expect(await read('/pages/privacy/versions/2')).toContain('We keep <em>little</em>.');
  expect(await read('/ru/pages/privacy/versions/2')).toContain('We keep <em>little</em>.');
  expect(await read('/ru/pages/privacy/versions/3')).toContain('Мы храним мало.');
  expect(await read('/pages/privacy/versions/4')).toContain('What you asked for is not here.');

  await withdraw();
  expect([await version(), (await read('/privacy')).includes('What is kept')]).toEqual(['4', true]);
  expect(await read('/pages/privacy/versions/3')).toContain('We keep nothing.');
  await publish();
  expect([await version(), (await read('/privacy')).includes('We keep nothing.')]).toEqual(['5', true]);
});

test('a text for later binds nobody before its hour', async () => {
  await using open = await started();
  await open.write('en', 'From the new year on.', 0);
  await open.publish('2027-01-01T00:00Z');
  expect([await open.version(), (await open.read('/privacy')).includes('What is kept')]).toEqual(['1', true]);
  expect(await open.read('/pages/privacy/versions/2')).toContain('What you asked for is not here.');
  open.on('2027-01-01T00:00:01Z');
  expect([await open.version(), (await open.read('/privacy')).includes('From the new year on.')]).toEqual(['2', true]);
});

test('another domain is another text of the house; the same one is kept once', async () => {
  await using open = await started();
  const input = { name: 'Test Network', domain: 'lists.test.example' };
  await perform(open.house, setUpNetwork, actor, input);
  expect(await open.version()).toBe('1');
  await perform(open.house, setUpNetwork, actor, { ...input, domain: 'other.example' });
  expect(await open.version()).toBe('2');
  expect(await open.read('/fr/pages/privacy/versions/1')).toContain('postmaster@lists.test.example');
  expect(await open.read('/fr/pages/privacy/versions/2')).toContain('postmaster@other.example');
});

test('the form begins with the words that stand there, in each language', async () => {
  await using open = await started();
  await person(open.house, 'tea@people.example', 'Tea', ['team', 'site']);
  const ask = await asking(open.house, open.web, 'tea@people.example');
  const form = await (await ask('/pages/conduct/edit?language=es')).text();
  expect(form).toContain('## En pie de igualdad');
  expect(form).toMatch(/<a href="\/pages\/conduct\/edit\?language=es" aria-current="page">/);
  const fields: [string, string][] = [
    ['language', 'es'],
    ['title', 'Conducta'],
    ['body', 'Amabilidad.'],
    ['base', '0'],
  ];
  expect((await ask('/pages/conduct/edit', fields)).status).toBe(303);
  expect(await open.read('/es/conduct')).toContain('En pie de igualdad');
  await ask('/pages/conduct/publish', []);
  expect(await open.read('/es/conduct')).toContain('<p>Amabilidad.</p>');
  expect((await ask('/pages/nothing/edit')).status).toBe(404);
  await ask('/pages/conduct/withdraw', []);
  expect(await open.read('/es/conduct')).toContain('En pie de igualdad');
});
