import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { house as houseActor } from '#platform/actor.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { dnsTable } from '../../../test/dns-table.ts';
import { type Ask, asking, person } from '../../../test/people.ts';
import { receiveWaiting } from '../../../test/receive-waiting.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { changeReaders } from '../settings/change-readers.ts';

const admin = houseActor('test');
const ana = 'ana@people.example';
const page = '/lists/talk/posts';

async function withWriter() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await person(house, ana, 'Ana Ñandú');
  await person(house, 'ben@people.example', 'Ben');
  await perform(house, subscribe, admin, { list: 'talk', email: ana });
  const web = await createWeb(house, rooms, []);
  const ask = await asking(house, web, ana);
  return { ...open, web, ask, [Symbol.asyncDispose]: open.close };
}

/** What the forms of a page would send, button apart. */
async function fieldsOf(answer: Response): Promise<[string, string][]> {
  const html = await answer.text();
  const plain = (text: string) =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  return [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    plain(value),
  ]);
}

const draft = (text: string, subject = 'Absatz 12: ña'): [string, string][] => [
  ['subject', subject],
  ['text', text],
  ['do', 'preview'],
];

/** Through the preview to the button that sends. */
async function write(ask: Ask, fields: [string, string][]): Promise<Response> {
  return ask(page, [...(await fieldsOf(await ask(page, fields))), ['do', 'send']]);
}

async function posts(house: House) {
  return house.db
    .selectFrom('message')
    .innerJoin('blob', 'blob.sha256', 'message.blob')
    .select([
      'message_id as messageId',
      'subject',
      'body',
      'author_address as author',
      'parent_id as parentId',
      'bytes',
    ])
    .orderBy('message.id')
    .execute();
}

test('a member writes on a page, looks at it, sends it, and it stands in the archive like any mail', async () => {
  await using open = await withWriter();
  const { house, ask } = open;
  expect(await (await ask('/lists/talk')).text()).toContain(`href="${page}"`);
  const form = await (await ask(page)).text();
  expect(form).toContain('Ana Ñandú');
  const text = `Dear all,\n\n${'a long line about paragraph twelve '.repeat(8).trim()}\n> quoted\n From here "on" <b>.`;
  const preview = await ask(page, draft(text));
  const shown = await preview.clone().text();
  expect(shown).toContain('From here &quot;on&quot; &lt;b&gt;.');
  expect(await house.db.selectFrom('incoming').select('id').execute()).toEqual([]);
  const sent = await ask(page, [...(await fieldsOf(preview)), ['do', 'send']]);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}?sent=1`]);
  expect(await receiveWaiting(house)).toEqual(['accept']);
  const [post] = await posts(house);
  expect(post).toMatchObject({ subject: 'Absatz 12: ña', author: ana, body: `${text}\n` });
  const raw = Buffer.from(post?.bytes ?? []);
  expect(raw.toString('latin1')).toMatch(/^Content-Type: text\/plain; charset=utf-8; format=flowed\r$/m);
  expect((await readMail(raw)).from).toEqual({ name: 'Ana Ñandú', address: ana });
  const copies = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'outgoing_id')
    .select('address')
    .where('kind', '=', 'post')
    .execute();
  expect(copies).toEqual([{ address: ana }]);
});

test('whoever presses twice sends once, also when both arrive together', async () => {
  await using open = await withWriter();
  const { house, ask } = open;
  const fields: [string, string][] = [...(await fieldsOf(await ask(page, draft('Once')))), ['do', 'send']];
  const answers = await Promise.all([ask(page, fields), ask(page, fields)]);
  expect([...answers, await ask(page, fields)].map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await receiveWaiting(house)).toEqual(['accept']);
  await write(ask, draft('Once more'));
  expect(await receiveWaiting(house)).toEqual(['accept', 'accept']);
});

test('a draft survives what is wrong with it, and a change of mind', async () => {
  await using open = await withWriter();
  const { ask } = open;
  const wrong = await ask(page, draft('My words', ' '));
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(html).toContain('My words</textarea>');
  expect(html).toContain('id="subject-error"');
  const fields = await fieldsOf(await ask(page, draft('My words')));
  expect(await (await ask(page, [...fields, ['do', 'change']])).text()).toContain('My words</textarea>');
  const forged = fields.map(([name, value]): [string, string] => [name, name === 'ticket' ? 'x' : value]);
  const refused = await ask(page, [...forged, ['do', 'send']]);
  expect([refused.status, (await refused.text()).includes('My words</textarea>')]).toEqual([422, true]);
});

test('an answer hangs below the message it answers', async () => {
  await using open = await withWriter();
  const { house, ask } = open;
  await write(ask, draft('First'));
  await receiveWaiting(house);
  const [first] = await posts(house);
  const hash = messageHash(first?.messageId ?? '');
  const thread = await (await ask(`/lists/talk/threads/${hash}`)).text();
  expect(thread).toContain(`${page}?reply=${hash}`);
  const form = await ask(`${page}?reply=${hash}`);
  expect(await form.clone().text()).toContain('value="Re: Absatz 12: ña"');
  await write(ask, [...(await fieldsOf(form)), ...draft('Second', 'Re: Absatz 12: ña')]);
  await receiveWaiting(house);
  const [, second] = await posts(house);
  const { header } = splitMessage(second?.bytes ?? new Uint8Array());
  expect(second?.parentId).not.toBe(null);
  for (const field of ['in-reply-to', 'references']) expect(headerValue(header, field)).toBe(`<${first?.messageId}>`);
});

test('where the author’s domain asks receivers to refuse it from us, copies name the list', async () => {
  await using open = await withWriter();
  const { house, ask } = open;
  house.dns = dnsTable({ '_dmarc.people.example TXT': ['v=DMARC1; p=reject'], 'people.example TXT': ['v=spf1 -all'] });
  await write(ask, draft('Strict'));
  expect(await receiveWaiting(house)).toEqual(['accept']);
  const { head } = await house.db
    .selectFrom('outgoing')
    .select('head')
    .where('kind', '=', 'post')
    .executeTakeFirstOrThrow();
  const from = headerValue(splitMessage(head).header, 'from') ?? '';
  expect(from).toContain('<talk@lists.test.example>');
  expect((await posts(house))[0]?.author).toBe(ana);
});

test('the list judges it by its rules: a moderated member’s message waits', async () => {
  await using open = await withWriter();
  const { house, ask } = open;
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  await write(ask, draft('Please'));
  expect(await receiveWaiting(house)).toEqual(['hold: moderated-member']);
  expect(await posts(house)).toEqual([]);
});

test('who is not signed in or not on the list is told how to write, and keeps what he typed', async () => {
  await using open = await withWriter();
  const { house, web } = open;
  for (const [email, link, status] of [
    [undefined, '/sign-in', 401],
    ['ben@people.example', '/lists/talk/join', 403],
  ] as const) {
    const ask = await asking(house, web, email);
    const told = await (await ask(page)).text();
    expect(told).toContain(`href="${link}"`);
    expect(told).toContain('mailto:talk@lists.test.example');
    expect(told).not.toContain('name="subject"');
    const answer = await ask(page, [...draft('Kept words').slice(0, 2), ['do', 'send']]);
    expect([answer.status, (await answer.text()).includes('Kept words</textarea>')]).toEqual([status, true]);
  }
  expect(await house.db.selectFrom('incoming').select('id').execute()).toEqual([]);
});

test('nobody floods a list from a page: after twenty an hour the next one waits in its form', async () => {
  await using open = await withWriter();
  const { ask } = open;
  for (let n = 0; n < 20; n += 1) expect((await write(ask, draft(`Number ${n}`))).status).toBe(303);
  const over = await write(ask, draft('Number 21'));
  expect([over.status, (await over.text()).includes('Number 21</textarea>')]).toEqual([422, true]);
});

test('the form and the list’s page say who will read it, as the list is set', async () => {
  await using open = await withWriter();
  const says = async (path: string, words: string) => (await (await open.ask(path)).text()).includes(words);
  const cases = [
    ['public', 'into this public archive'],
    ['members', 'People of this network who are signed in can read it there.'],
    ['team', 'Only the team, moderators and owners can read it there.'],
    ['private', 'Only moderators and owners can read it there.'],
  ] as const;
  await person(open.house, ana, 'Ana', ['moderator', 'lists:talk']);
  for (const [circle, words] of cases) {
    await perform(open.house, changeReaders, admin, { list: 'talk', circle });
    expect([circle, await says(page, words), await says('/lists/talk', words)]).toEqual([circle, true, true]);
  }
});
