import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addressesOfPerson } from '#members/index.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { moderatedList, post, sentMails } from '../../test/moderated-list.ts';
import { statements } from '../../test/people.ts';
import { createList } from './create-list.ts';
import { findLists } from './find-lists.ts';
import { subscribe } from './joining/subscribe.ts';
import { ownSubscriptions } from './members/address-queries.ts';
import { newLists } from './new-lists.ts';
import { publicLists } from './queries.ts';
import { changeSettings } from './settings/change-settings.ts';

const admin = houseActor('test');
const titles = { ar: 'مجموعة الصياغة', fr: 'Groupe de rédaction' };

test('a list is found by its title in any language, and shown by that of the reader', async () => {
  await using open = await moderatedList('en');
  const { house } = open;
  const descriptions = { fr: 'Lettres communes', ar: 'رسائل مشتركة' };
  const list = { name: 'drafting', title: 'Drafting group', titles, description: 'Joint letters', descriptions };
  await perform(house, createList, admin, list);
  const find = async (query: string, language: 'ar' | 'en' | 'zh') =>
    (await findLists(house.db, stranger, query, language, 5)).found;
  for (const query of ['rédaction', 'الصياغة', 'drafting group', 'lettres'])
    expect(await find(query, 'ar')).toEqual([
      { title: titles.ar, excerpt: descriptions.ar, language: 'ar', path: '/lists/drafting' },
    ]);
  expect(await find('الصياغة', 'zh')).toMatchObject([{ title: 'Drafting group', language: 'en' }]);
  expect(await find('起草', 'zh')).toEqual([]);
  const news = await newLists(house.db, stranger, new Date(0), 'fr');
  expect(news.map(({ title, language }) => [title, language])).toEqual([
    ['Groupe de rédaction', 'fr'],
    ['Talk', 'en'],
  ]);
});

test('titles in other languages change by themselves; the list’s own is always there', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const change = (wishes: object) => perform(house, changeSettings, moderator, { list: 'talk', ...wishes });
  expect(await change({ titles: { fr: 'Parler', ar: 'حديث' } })).toEqual({ changed: ['title.ar', 'title.fr'] });
  expect(await change({ title: 'Our talk', titles: { fr: '' }, descriptions: { es: 'Para hablar' } })).toEqual({
    changed: ['title', 'title.fr', 'description.es'],
  });
  expect(await change({ titles: { en: 'Our talk' } })).toEqual({ changed: [] });
  await expect(change({ titles: { en: ' ' } })).rejects.toMatchObject({
    fields: [{ field: 'titles.en', code: 'error.needed' }],
  });
  const [list] = await publicLists(house.db, stranger);
  expect(list).toMatchObject({
    ...{ title: 'Our talk', titles: { en: 'Our talk', ar: 'حديث' } },
    ...{ description: '', descriptions: { es: 'Para hablar' } },
  });
  expect(await house.db.selectFrom('collection').select(['title', 'titles']).execute()).toEqual([
    { title: 'Our talk', titles: { en: 'Our talk', ar: 'حديث' } },
  ]);
  const events = await house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'lists.setting-changed')
    .orderBy('id')
    .execute();
  expect(events.map(({ details }) => details).slice(1, 3)).toEqual([
    { setting: 'title.fr', old: '', new: 'Parler' },
    { setting: 'title', old: 'Talk', new: 'Our talk' },
  ]);
});

test('a title in the list’s own language is one line as in the others, wherever it is given', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const words = { title: 'Talk\r\nBcc: \u202ex', description: 'One\u202e line\n\u2066\nAnother' };
  await perform(house, changeSettings, moderator, { list: 'talk', ...words });
  await perform(house, createList, admin, { name: 'other', ...words });
  const plain = { title: 'Talk Bcc: x', description: 'One line\nAnother' };
  expect(await publicLists(house.db, stranger)).toMatchObject([plain, plain]);
  for (const title of ['\u202e', '\u200b'])
    await expect(perform(house, changeSettings, moderator, { list: 'talk', title })).rejects.toMatchObject({
      fields: [{ field: 'title', code: 'error.needed' }],
    });
});

test('of two who translate a title at once, neither loses his', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const both = await house.db.transaction().execute(async (trx) => {
    await trx.selectFrom('list').select('id').forUpdate().execute();
    const changes = [{ fr: 'Parler' }, { ar: 'حديث' }].map((titles) =>
      perform(house, changeSettings, moderator, { list: 'talk', titles }),
    );
    // Both have begun, and wait for the list.
    for (let n = 0; n < 400 && ((await waiting.execute(house.beside)).rows[0]?.n ?? 0) < 2; n += 1) await wait(5);
    return { changes };
  });
  await Promise.all(both.changes);
  const [list] = await publicLists(house.db, stranger);
  expect(list?.titles).toEqual({ en: 'Talk', fr: 'Parler', ar: 'حديث' });
});

test('copies go to everybody in the list’s own language, whatever else it is called', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  await perform(house, changeSettings, moderator, { list: 'talk', titles: { fr: 'Parler' }, footer: true });
  await post(house, 'ana@people.example');
  const [copy] = await sentMails(house);
  expect(copy?.head).toContain('List-Id: "Talk" <talk.lists.test.example>');
  expect(JSON.stringify(copy)).not.toContain('Parler');
});

test('a notice to one reader calls the list in his language, from its name to its last line', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  await perform(house, changeSettings, moderator, { list: 'talk', titles: { fr: 'Parler' }, welcomes: true });
  await perform(house, subscribe, admin, { list: 'talk', email: 'fred@people.example', language: 'fr' });
  const [welcome] = await sentMails(house);
  expect(welcome?.head).toContain('From: Parler <talk-owner@lists.test.example>');
  expect(welcome?.text).toContain('Parler');
  expect(JSON.stringify(welcome)).not.toContain('Talk');
});

test('six languages cost no statement more than one', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const count = () =>
    statements(house, async ({ db }) => {
      await publicLists(db, stranger);
      await findLists(db, stranger, 'talk', 'zh', 5);
      await ownSubscriptions(db, await addressesOfPerson(db, moderator.id));
    });
  const before = await count();
  await perform(house, changeSettings, moderator, { list: 'talk', titles });
  expect(await count()).toBe(before);
});
