import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import {
  admin,
  forgetMails,
  mailTo,
  moderatedList,
  origin,
  pagesOf,
  post,
  sentMails,
  signedIn,
} from '../../../test/moderated-list.ts';
import { runs } from '../../../test/runs.ts';
import { requestSubscription } from '../joining/request-subscription.ts';
import { subscribe } from '../joining/subscribe.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { changeText } from './change-text.ts';
import { houseText } from './house-text.ts';
import { fill, namesIn, problemOf, textKinds } from './kinds.ts';
import { resetText } from './reset-text.ts';

test('the words of the house are themselves a text that could be saved, in every language', () => {
  const wrong = textKinds.flatMap((kind) =>
    languages.flatMap((language) => {
      const { subject, text } = houseText(kind, language);
      const problems = [problemOf(kind, subject, 'subject'), problemOf(kind, text, 'text')];
      return problems.some((problem) => problem !== undefined) ? [{ kind, language, problems }] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test('a text is sent in the reader’s language, else in the list’s, else the house speaks', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  const own = (language: string, text: string) =>
    perform(house, changeText, moderator, { list: 'talk', kind: 'welcome', language, subject: '', text });
  const welcomed = async (email: string, language: string) => {
    await forgetMails(house);
    await perform(house, subscribe, admin, { list: 'talk', email, language });
    const [mail] = await sentMails(house);
    return [mail?.subject, mail?.text.split('\n')[0], /content-language: (\w+)/i.exec(mail?.head ?? '')?.[1]];
  };
  expect(await welcomed('a@people.example', 'fr')).toEqual([
    'Bienvenue sur la liste Talk',
    expect.stringMatching(/^Bienvenue\s!$/),
    'fr',
  ]);
  await own('en', 'Hi, this is {title} at {page}');
  expect(await welcomed('b@people.example', 'fr')).toEqual([
    'Welcome to Talk',
    `Hi, this is Talk at ${origin}/lists/talk`,
    'en',
  ]);
  await own('ar', 'أهلا بكم في {title}');
  expect(await welcomed('c@people.example', 'ar')).toEqual([expect.stringContaining('Talk'), 'أهلا بكم في Talk', 'ar']);
  for (const language of ['en', 'ar'])
    await perform(house, resetText, moderator, { list: 'talk', kind: 'welcome', language });
  expect((await welcomed('d@people.example', 'ru')).at(1)).toBe('Добро пожаловать!');
  const events = await house.db
    .selectFrom('event')
    .select(['type', 'details'])
    .where('type', 'like', 'lists.text-%')
    .orderBy('id')
    .execute();
  expect(events).toEqual([
    { type: 'lists.text-changed', details: { kind: 'welcome', language: 'en' } },
    { type: 'lists.text-changed', details: { kind: 'welcome', language: 'ar' } },
    { type: 'lists.text-reset', details: { kind: 'welcome', language: 'en' } },
    { type: 'lists.text-reset', details: { kind: 'welcome', language: 'ar' } },
  ]);
});

test('welcomes can be off; the goodbye undoes', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await perform(house, changeSettings, moderator, { list: 'talk', welcomes: false });
  await perform(house, subscribe, admin, { list: 'talk', email: 'quiet@people.example' });
  expect(await sentMails(house)).toEqual([]);
  await post(house, 'ana@people.example');
  const copy = (await sentMails(house)).find(({ to }) => to === 'ana@people.example');
  expect(copy).toBeDefined();
  const slots = await house.db
    .selectFrom('delivery')
    .select('slots')
    .where('address', '=', 'ana@people.example')
    .execute();
  await forgetMails(house);
  const ask = pagesOf(house);
  expect((await ask(`/leave/${JSON.parse(JSON.stringify(slots[0]?.slots)).leave}`, [])).status).toBe(200);
  const [goodbye] = await sentMails(house);
  const undo = /https:\S+(\/confirm\/\S+)/.exec(goodbye?.text ?? '')?.[1] ?? '';
  expect((await ask(undo, [])).status).toBe(200);
  const on = await house.db.selectFrom('subscription').select('id').where('left_at', 'is', null).execute();
  expect(on).toHaveLength(2);
});

test('a text with an unknown name, or without a needed one, comes back with the error at the field', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  const save = (kind: string, text: string, subject = '') =>
    perform(house, changeText, moderator, { list: 'talk', kind, language: 'en', subject, text });
  await expect(save('confirm', 'Please confirm.')).rejects.toMatchObject({
    fields: [{ field: 'text', code: 'lists.error.text-missing', values: { name: 'link' } }],
  });
  await expect(save('confirm', 'Press {link} {nmae}')).rejects.toMatchObject({
    fields: [{ field: 'text', code: 'lists.error.text-unknown', values: { name: 'nmae' } }],
  });
  await expect(save('welcome', 'Hi', 'For {email}')).rejects.toMatchObject({ fields: [{ field: 'subject' }] });
  await expect(save('waiting', 'Hi')).rejects.toMatchObject({ status: 422 });
  await save('confirm', 'Press {link}', 'Is it you, for {title}?\r\nBcc: all@people.example');
  await perform(house, requestSubscription, admin, { list: 'talk', email: 'new@people.example' });
  const [mail] = await sentMails(house);
  expect(mail?.subject).toBe('Is it you, for Talk? Bcc: all@people.example');
  expect(mail?.head).not.toMatch(/^bcc/im);
  expect(mail?.text).toMatch(/^Press https:\S+\/confirm\/\w+\n/);
});

test('what stands in braces inside a value is never filled in', () => {
  const word = fc.stringMatching(/^[a-z{} ]{0,30}$/);
  fc.assert(
    fc.property(word, word, (title, link) => {
      expect(fill('{title}|{link}', { title, link })).toBe(`${title}|${link}`);
    }),
    runs(100),
  );
  expect(fill('{constructor} {title}', { title: '{link}', link: 'x' })).toBe('{constructor} {link}');
  expect(namesIn('confirm').needed).toEqual(['link']);
});

test('help by mail is in the list’s own words too', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await perform(house, changeText, moderator, { list: 'talk', kind: 'help', language: 'en', text: 'Ask Mo.' });
  await mailTo(house, 'From: q@out.example\r\nTo: talk-help@lists.test.example\r\n\r\n', 'talk-help', 'lists.help');
  expect((await sentMails(house))[0]?.text).toMatch(/^Ask Mo\./);
});

test('the pages show what is sent now, a preview without saving, and the way back', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const cookie = await signedIn(house, 'mo@people.example');
  const ask = pagesOf(house);
  const base = '/lists/talk/settings/texts';
  expect((await ask(base)).status).toBe(403);
  expect(await (await ask(base, undefined, cookie)).text()).toContain(`${base}?kind=goodbye&amp;language=en`);
  const path = `${base}?kind=goodbye&language=es`;
  const asked = await (await ask(path, undefined, cookie)).text();
  expect(asked).toMatch(/<textarea[^>]*lang="es"[^>]*>[^<]*\{link\}/);
  const fields = [
    ['kind', 'goodbye'],
    ['language', 'es'],
    ['subject', 'Adiós'],
    ['text', 'Vuelva: {link}'],
  ] as const;
  const preview = await ask(base, [...fields, ['act', 'preview']], cookie);
  expect([preview.status, (await preview.text()).includes('<strong dir="ltr" lang="es">Adiós</strong>')]).toEqual([
    200,
    true,
  ]);
  expect(await house.db.selectFrom('list_text').selectAll().execute()).toEqual([]);
  const saved = await ask(base, fields, cookie);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}&saved=1`]);
  expect(await (await ask(path, undefined, cookie)).text()).toContain(`action="${base}/reset"`);
  const wrong = await ask(base, [...fields.slice(0, 3), ['text', 'Vuelva']], cookie);
  expect([wrong.status, (await wrong.text()).includes('id="text-error"')]).toEqual([422, true]);
  await ask(`${base}/reset`, fields.slice(0, 2), cookie);
  expect(await house.db.selectFrom('list_text').selectAll().execute()).toEqual([]);
});
