import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import {
  admin,
  forgetMails,
  mailTo,
  moderatedList,
  origin,
  pagesOf,
  sentMails,
  signedIn,
  withRole,
} from '../../../test/moderated-list.ts';
import { subscribe } from '../joining/subscribe.ts';

const root = 'root@x.example';
const hash = messageHash(root);

async function talkWithThread() {
  const open = await moderatedList();
  const head = 'From: ana@people.example\r\nTo: talk@lists.test.example\r\nSubject: Paragraph 12\r\n';
  await mailTo(open.house, `${head}Message-ID: <${root}>\r\n\r\nDear all\r\n`);
  await forgetMails(open.house);
  return open;
}

const ask = (house: House, from: string, body: string, head = '') =>
  mailTo(
    house,
    `From: ${from}\r\nTo: talk-request@lists.test.example\r\nSubject: Re: Paragraph 12\r\n${head}\r\n${body}`,
    'talk-request',
    'lists.help',
  );
const muted = async (house: House) => house.db.selectFrom('muted_thread').select(['subscription_id', 'hash']).execute();
const linkIn = (text = '') => /https:\S+(\/confirm\/\S+)/.exec(text)?.[1] ?? '';

test('an answer with “mute” to the address of commands is asked about, and done by the link', async () => {
  await using open = await talkWithThread();
  const { house } = open;
  await ask(house, 'ana@people.example', 'mute\r\n\r\n> Dear all\r\n', `In-Reply-To: <${root}>\r\n`);
  const [question] = await sentMails(house);
  expect(question?.text.replace(/\s+/g, ' ')).toContain(
    `No more mail of this thread: ${origin}/lists/talk/threads/${hash}`,
  );
  expect(await muted(house)).toEqual([]);
  expect((await pagesOf(house)(linkIn(question?.text), [])).status).toBe(200);
  expect((await muted(house)).map((row) => row.hash)).toEqual([hash]);
  await forgetMails(house);
  await ask(
    house,
    'ana@people.example',
    `вернуть ${origin}/lists/talk/threads/${hash}\r\n`,
    'Content-Type: text/plain; charset=utf-8\r\n',
  );
  await pagesOf(house)(linkIn((await sentMails(house))[0]?.text), []);
  expect(await muted(house)).toEqual([]);
});

test('who is not on the list gets the same answer, no question, and mutes nothing; a thread that is not there is refused', async () => {
  await using open = await talkWithThread();
  const { house } = open;
  const answers: string[] = [];
  for (const from of ['ana@people.example', 'nobody@people.example']) {
    await forgetMails(house);
    await ask(house, from, `mute ${messageHash('none@x.example')}\r\n`);
    const mails = await sentMails(house);
    answers.push(`${mails.at(-1)?.subject}\n${mails.at(-1)?.text}`);
    expect(mails).toHaveLength(from.startsWith('ana') ? 2 : 1);
    if (from.startsWith('ana')) expect((await pagesOf(house)(linkIn(mails[0]?.text), [])).status).toBe(404);
  }
  expect(answers[0]).toBe(answers[1]);
  expect(await muted(house)).toEqual([]);
});

test('the thread page leads whoever is signed in to one button; preferences name what is muted and give it back', async () => {
  await using open = await talkWithThread();
  const { house } = open;
  const pages = pagesOf(house);
  const thread = `/lists/talk/threads/${hash}`;
  await withRole(house, 'ana@people.example', undefined, '');
  await withRole(house, 'out@people.example', undefined, '');
  const [ana, out] = [await signedIn(house, 'ana@people.example'), await signedIn(house, 'out@people.example')];
  expect(await (await pages(thread)).text()).not.toContain(`${thread}/mute`);
  expect(await (await pages(thread, undefined, ana)).text()).toContain(`${thread}/mute`);
  expect((await pages(`${thread}/mute`)).headers.get('Location')).toContain('/sign-in');
  expect(await (await pages(`${thread}/mute`, undefined, out)).text()).not.toContain(
    '<form method="post" action="/lists',
  );
  expect((await pages(`${thread}/mute`, [['muted', 'yes']], out)).status).toBe(403);
  expect(await (await pages(`${thread}/mute`, undefined, ana)).text()).toContain(`action="${thread}/mute"`);
  expect(await muted(house)).toEqual([]);
  expect((await pages(`${thread}/mute`, [['muted', 'yes']], ana)).status).toBe(303);
  const [row] = await muted(house);
  const other = `other@people.example`;
  await perform(house, subscribe, admin, { list: 'talk', email: other });
  const linkOf = (subscription: number) =>
    house.db
      .transaction()
      .execute((trx) =>
        issueToken(trx, house.now(), { action: 'lists.change-preferences', payload: { subscription } }),
      );
  const path = `/lists/talk/preferences/${await linkOf(row?.subscription_id ?? 0)}`;
  const shown = await (await pages(path)).text();
  expect(shown).toContain('Threads you have muted');
  expect(shown).toContain('Paragraph 12');
  // Somebody else's link takes nothing back.
  const others = `/lists/talk/preferences/${await linkOf((row?.subscription_id ?? 0) + 1)}`;
  expect(await (await pages(others)).text()).not.toContain('Threads you have muted');
  await pages(`${others}/unmute`, [['hash', hash]]);
  expect(await muted(house)).toHaveLength(1);
  expect((await pages(`${path}/unmute`, [['hash', hash]])).status).toBe(303);
  expect(await muted(house)).toEqual([]);
});
