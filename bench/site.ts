// `npm run bench -- site [N]`: the pages that every visitor meets, in a network of N people (10,000): first page,
// balance, the members' directory as one of them sees it, search over all rooms, map of the site; then the same of what a
// secretariat would otherwise run, WordPress, with the same people and messages. CPU of all processes per request,
// without the client's. Three rounds: other work on the machine shows as a difference between them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createList } from '#lists/create-list.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { memberStates, stakeholders } from '#members/index.ts';
import { sendSignInLink } from '#members/send-sign-in-link.ts';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import { importMbox } from '../src/cli/import-mbox.ts';
import { operationNamed, rooms } from '../src/rooms.ts';
import { serveWeb } from '../src/web/server.ts';
import { cookiesOf } from '../test/cookies.ts';
import { mailsTo } from '../test/people.ts';
import { corpus } from './corpus.ts';
import { writeMailbox } from './mailbox-file.ts';
import { report } from './measure.ts';
import { measurePages } from './measure-pages.ts';
import { type Filling, openWordPress } from './wordpress.ts';
import { openLoad, openWorkplace } from './workplace.ts';

const people = Number(process.argv[2] ?? 10_000);
const messages = 5000;
const rounds = [1, 2, 3];
const country = memberStates[4];
const bench = houseActor('bench');
const folder = await mkdtemp(join(tmpdir(), 'parley-site-'));
const { house, pids, close } = await openWorkplace({ http: { host: '127.0.0.1', port: 0 } });
await fillArchive();
await fillPeople();
await fillProcess();
await fillNews();
await sql`vacuum analyze`.execute(house.db);
const web = await serveWeb(house, rooms);
const load = openLoad();
const site = `http://127.0.0.1:${web.port}`;
const member = { Cookie: await signIn('p0@people.example') };
for (const round of rounds) {
  const rows = await measurePages(
    load,
    [
      ['first page, made anew', `${site}/?n={n}`, 500],
      ['first page, remembered', `${site}/`, 1000],
      ['an article, made anew', `${site}/news/item-2?n={n}`, 500],
      ['balance, made anew', `${site}/people/balance?n={n}`, 200],
      ['balance, remembered', `${site}/people/balance`, 1000],
      ['balance as a table, made anew', `${site}/people/balance.csv?n={n}`, 500],
      ['directory, first page', `${site}/people?n={n}`, 200, member],
      ['directory, page 80', `${site}/people?page=80&n={n}`, 200, member],
      ['directory, one country and group', `${site}/people?country=${country}&stakeholder=civ&n={n}`, 200, member],
      ['directory, part of a name', `${site}/people?q=person+77&n={n}`, 200, member],
      ['search over all rooms, a rare word', `${site}/search?q=zyzzogeton&n={n}`, 200],
      ['search over all rooms, nothing', `${site}/search?q=nowhere${'{n}'}`, 200],
      ['map of the site, index', `${site}/sitemap.xml?n={n}`, 500],
      ['map of the site, a part', `${site}/sitemap/archive/corpus-1.xml?n={n}`, 100],
    ],
    pids,
  );
  // Nothing that depends on nobody having written is remembered then; what the writing itself costs is in the figures.
  const writing = setInterval(() => void sql`select pg_current_xact_id()`.execute(house.db), 3);
  rows.push(
    ...(await measurePages(load, [['first page, made anew, while others write', `${site}/?n={n}`, 500]], pids)),
  );
  clearInterval(writing);
  report(`round ${round}: pages of a network of ${people} people and ${messages} messages`, rows);
}
await web.close();
await close();
await measureWordPress();
load.close();
await rm(folder, { recursive: true, force: true });

async function fillArchive(): Promise<void> {
  await perform(house, createList, bench, { name: 'corpus', title: 'Corpus' });
  const file = await writeMailbox(join(folder, 'corpus.mbox'), corpus(messages, 'corpus'));
  const terminal = { line: () => undefined, problem: console.log, progress: () => undefined };
  const stop = new AbortController().signal;
  await importMbox.run({ house, t: translator('en'), terminal, stop }, [file], { list: 'corpus' });
}

/** The same people in both. */
function everybody() {
  return Array.from({ length: people }, (_, n) => ({
    email: `p${n}@people.example`,
    name: `Person ${n}`,
    country: memberStates[(n * n) % 120] ?? '',
    stakeholder: stakeholders[n % stakeholders.length] ?? 'civ',
  }));
}

async function fillPeople(): Promise<void> {
  const rows = everybody();
  for (let from = 0; from < rows.length; from += 5000)
    await perform(house, importMembers, bench, {
      ...{ list: 'corpus', source: 'bench' },
      rows: rows.slice(from, from + 5000),
    });
  // Nine of ten let themselves be found.
  await sql`update person set listed = true, shown = '{organisation,country,stakeholder}' where random() < 0.9`.execute(
    house.db,
  );
}

/** The cookie of who signs in by the link that came to this address. */
async function signIn(email: string): Promise<string> {
  await perform(house, sendSignInLink, bench, { email, language: 'en' });
  const link = /\/sign-in\/link\/\S+/.exec((await mailsTo(house, email)).at(-1) ?? '')?.[0] ?? '';
  const headers = { Origin: house.config.url };
  return cookiesOf(await fetch(site + link, { method: 'POST', headers, redirect: 'manual' }));
}

async function fillProcess(): Promise<void> {
  const does = (name: string, input: object) => perform(house, operationNamed(`processes.${name}`), bench, input);
  const names = { en: 'Ten-year review' };
  await does('open-process', { slug: 'review', names, mandates: { en: 'What is reviewed.' } });
  for (let n = 0; n < 30; n += 1) {
    const startsOn = new Date(house.now().getTime() + (n - 10) * 5 * 24 * 3600_000).toISOString().slice(0, 10);
    const facts = { titles: { en: `Meeting ${n}` }, kind: 'meeting', isFirm: true, precision: 'day', timeZone: 'UTC' };
    await does('add-milestone', { process: 'review', ...facts, startsOn });
  }
}

async function fillNews(): Promise<void> {
  let n = 0;
  for (const mail of corpus(3, 'news')) {
    n += 1;
    const { title, text } = articleIn(mail.raw);
    const article = { slug: `item-${n}`, language: 'en', title, summary: '', author: 'Secretariat', body: text };
    await perform(house, operationNamed('front.begin-article'), bench, article);
    const begun = { kind: 'news', slug: article.slug };
    await perform(house, operationNamed('front.publish-article'), bench, begun);
  }
}

/** A message as an article: its subject and its lines. */
function articleIn(raw: Buffer): { title: string; text: string } {
  const [head = '', ...body] = raw.toString().split('\r\n\r\n');
  return { title: /^Subject: (.*)$/m.exec(head)?.[1]?.trim() ?? '', text: body.join('\n\n').replace(/\r/g, '') };
}

/** Each message an article, each person a reader. */
function* filling(): Generator<Filling> {
  let n = 0;
  for (const { raw, at } of corpus(messages, 'corpus')) {
    n += 1;
    yield { kind: 'post', n, at: at.toISOString().slice(0, 19).replace('T', ' '), ...articleIn(raw) };
  }
  for (const person of everybody()) yield { kind: 'person', ...person };
}

async function measureWordPress(): Promise<void> {
  const wordpress = await openWordPress(filling());
  if (!wordpress) return;
  const { address, cookie, pids: processes, versions } = wordpress;
  const admin = { Cookie: cookie };
  const list = `${address}/wp-admin/users.php`;
  for (const round of rounds)
    report(
      `round ${round}: ${versions}, ${people} people and ${messages} articles`,
      await measurePages(
        load,
        [
          ['first page, ten articles', `${address}/?n={n}`, 60],
          ['an article', `${address}/?p=2000&n={n}`, 60],
          ['list of people, first page', `${list}?n={n}`, 30, admin],
          ['list of people, page 80', `${list}?paged=80&n={n}`, 30, admin],
          ['list of people, part of a name', `${list}?s=person+77&n={n}`, 30, admin],
          ['search, a rare word', `${address}/?s=zyzzogeton&n={n}`, 60],
          ['search, nothing', `${address}/?s=nowhere${'{n}'}`, 60],
        ],
        processes,
      ),
    );
  await wordpress.close();
}
