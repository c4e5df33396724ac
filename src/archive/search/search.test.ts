import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionFor, searchMessages } from '../queries.ts';

test('search finds word forms in six languages, phrases, and not what is excluded', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'words'), slug: 'words' };
  const texts: Record<string, string> = {
    en: 'We have been negotiating with the delegations about the secretariat and its regular budget for many weeks.',
    fr: 'Les délégations négocient encore les paragraphes sur le financement du secrétariat et de la coopération.',
    es: 'Las delegaciones siguen negociando los párrafos sobre la financiación de la secretaría y la cooperación.',
    ru: 'Делегации ведут переговоры о финансировании секретариата и о международном сотрудничестве уже давно.',
    ar: 'تتفاوض الوفود منذ أسابيع بشأن تمويل الأمانة والتعاون الدولي في مجال حوكمة الإنترنت.',
    zh: '各代表团仍在就秘书处的经费和国际合作问题进行谈判，希望尽快达成共识。',
  };
  const hashes: Record<string, string> = {};
  for (const [language, body] of Object.entries(texts)) {
    hashes[language] = (
      await file(house, shelf, letter({ id: `${language}@x.example`, subject: language, body }))
    ).hash;
  }
  const collection = await collectionFor(house.db, stranger, 'words');
  const find = async (query: string) =>
    (await searchMessages(house.db, stranger, [collection], { query: query })).messages
      .map(({ subject }) => subject)
      .sort();
  expect(await find('negotiation')).toEqual(['en']);
  expect(await find('negotiate delegation')).toEqual(['en']);
  expect(await find('délégation paragraphe')).toEqual(['fr']);
  expect(await find('delegación párrafo')).toEqual(['es']);
  expect(await find('переговорами')).toEqual(['ru']);
  expect(await find('ДЕЛЕГАЦИИ')).toEqual(['ru']);
  expect(await find('وفود تمويل')).toEqual(['ar']);
  expect(await find('经费 谈判')).toEqual(['zh']);
  expect(await find('秘书处的经费')).toEqual(['zh']);
  expect(await find('"regular budget"')).toEqual(['en']);
  expect(await find('"budget regular"')).toEqual([]);
  expect(await find('délégations OR secretariat')).toEqual(['en', 'fr']);
  expect(await find('negotiating -weeks')).toEqual([]);
  expect(await find('negotiating -paragraphes')).toEqual(['en']);
  for (const odd of [
    '',
    ' ',
    '"',
    '- -',
    '!!! & | ( <->',
    "'; drop table message --",
    'a'.repeat(5000),
    '\0',
    '\ud800',
    '* :*',
  ]) {
    expect(await find(odd)).toEqual([]);
  }
});

test('a snippet marks the words, and what it is made of is text', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'words'), slug: 'words' };
  const body = 'Hello <script>alert(1)</script> <b>funding</b> of bob@example.org and others.';
  await file(house, shelf, letter({ id: 'x@x.example', body }));
  await file(house, shelf, letter({ id: 'z@x.example', body: '各代表团就秘书处的经费进行谈判。' }));
  const collection = await collectionFor(house.db, stranger, 'words');
  const [found] = (await searchMessages(house.db, stranger, [collection], { query: 'funding' })).messages;
  expect(found?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['funding']);
  expect(found?.snippet.map(({ text }) => text).join('')).toContain('<script>alert(1)</script>');
  expect(found?.snippet.map(({ text }) => text).join('')).not.toContain('bob@');
  const [chinese] = (await searchMessages(house.db, stranger, [collection], { query: '经费' })).messages;
  expect(chinese?.snippet).toEqual([
    { text: '各代表团就秘书处的', hit: false },
    { text: '经费', hit: true },
    { text: '进行谈判。', hit: false },
  ]);
});

test('a signed text is found by its words, and not by the letters of its signature', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'signed'), slug: 'signed' };
  const armoured = (name: string) => `-----BEGIN PGP ${name}-----\n\nqwlist zxkey\n-----END PGP ${name}-----\n`;
  const body = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe agree on the ballot.\n${armoured('SIGNATURE')}`;
  await file(house, shelf, letter({ id: 'signed@x.example', subject: 'signed', body }));
  await file(
    house,
    shelf,
    letter({ id: 'key@x.example', subject: 'key', body: `My key:\n${armoured('PUBLIC KEY BLOCK')}` }),
  );
  const collection = await collectionFor(house.db, stranger, 'signed');
  const find = async (query: string) =>
    (await searchMessages(house.db, stranger, [collection], { query })).messages.map(({ subject }) => subject);
  expect(await find('ballot')).toEqual(['signed']);
  expect(await find('"my key"')).toEqual(['key']);
  for (const letters of ['qwlist', 'zxkey', 'SHA256']) expect([letters, await find(letters)]).toEqual([letters, []]);
});
