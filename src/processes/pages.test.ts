import { expect, test } from 'vitest';
import { z } from 'zod';
import { inLanguage, languages } from '#platform/languages.ts';
import { currentProcess, findIn, nextMilestone, timelineOf, upcoming, whatsNew } from '#processes/index.ts';
import { pythonReads } from '../../test/journeys/python.ts';
import {
  addMilestone,
  addStage,
  fillReview,
  milestone,
  type Review,
  reason,
  reviewHouse,
} from '../../test/review-process.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';

const origin = 'https://parley.test.example';

async function filled(): Promise<Review> {
  const open = await reviewHouse();
  await fillReview(open);
  return open;
}

function browser({ house }: Review) {
  const web = createWeb(house, rooms);
  return (path: string) => web.request(origin + path);
}
const textOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the page says how far away the next milestone is, when that was counted, and when it is there and in UTC', async () => {
  await using open = await filled();
  const get = browser(open);
  const english = textOf(await (await get('/processes/review')).text());
  expect(english).toContain('Next milestone, counted on Wed, 11 Nov 2026, 14:30 UTC 3 days Consultation on Rev 1');
  expect(english).toContain(
    'Saturday, 14 November 2026, 20:00–22:30 UTC-5 (Sun 15 November, 01:00–03:30 UTC) · Online',
  );
  expect(english).toContain('Zero draft (done) 29 August');
  expect(english).toContain('Rev 2 late November tentative');
  expect(english).toContain('Consultation on Rev 1 14 November in 3 days');
  expect(english).toContain('bring &lt;b&gt;text&lt;/b&gt;.');
  const road = /<ol class="road".*?<\/ol>/s.exec(await (await get('/processes/review')).text())?.[0] ?? '';
  expect(textOf(road)).not.toContain('Side event');
  expect(english).toContain('Side event Tuesday, 1 December 2026 – Meeting Cancelled');
});

test('the index says of each process in which stage it is and what comes next, or that nothing does', async () => {
  await using open = await filled();
  const get = browser(open);
  const other = { names: { fr: 'Autre' }, mandates: { fr: 'Rien encore.' } };
  await open.does('open-process', { slug: 'autre', ...other });
  const stage = await addStage(open, 'Second reading');
  await open.does('enter-stage', { stage, reason });
  const rows = async (path: string) =>
    [...(await (await get(path)).text()).matchAll(/<li>\s*<h2.*?<\/li>/gs)].map(([row]) => textOf(row));
  const [main, empty] = await rows('/processes');
  expect(main).toContain('Stage now Second reading');
  expect(main).toContain('Next milestone Consultation on Rev 1 · 14 November · in 3 days');
  expect(empty).toContain('Autre Rien encore. Next milestone No date yet');
  open.house.now = () => new Date('2027-11-11T14:30:00Z');
  expect((await rows('/fr/processes'))[0]).toContain('Aucune autre date connue');
});

test('the pages stand in six languages; what is not said in a language is said in English, and marked', async () => {
  await using open = await filled();
  const get = browser(open);
  const paths = ['/processes', '/processes/review', '/processes/review/changes', '/topics/funding'];
  for (const language of languages)
    for (const path of paths) {
      const answer = await get(inLanguage(language, path));
      expect([language, path, answer.status]).toEqual([language, path, 200]);
      const page = await answer.text();
      const missing = [...page.matchAll(/\b(?:processes|ui)\.[a-z-]+\.[a-z.-]+/g)].map(([key]) => key);
      expect(missing).toEqual([]);
    }
  const arabic = await (await get('/ar/processes/review')).text();
  expect(arabic).toContain('dir="rtl"');
  expect(arabic).toContain('مشاورة بشأن التنقيح 1');
  expect(arabic).toContain('<span lang="en" dir="ltr">Zero draft</span>');
  expect(textOf(arabic)).toContain('تشرين الثاني/نوفمبر');
  const french = await (await get('/fr/processes/review')).text();
  expect(french).toContain('Examen décennal');
  expect(textOf(french)).toContain('Rev 2 fin novembre date provisoire');
});

test('a topic leads to the messages that name it, by its title in any language', async () => {
  await using open = await filled();
  await open.does('add-topic', {
    slug: 'divide',
    titles: { en: 'The "digital" divide', es: 'La brecha digital' },
    risks: { en: 'Some stay out' },
    opportunities: { en: 'All come in' },
  });
  const get = browser(open);
  const path = /href="(\/fr\/search\/messages[^"]+)"/.exec(await (await get('/fr/topics/divide')).text())?.[1] ?? '';
  const found = new URL(path, origin);
  expect(found.searchParams.get('q')).toBe('"The  digital  divide" OR "La brecha digital"');
  expect((await get(path)).status).toBe(200);
});

const calendarReader = `
import json, re, sys
raw = sys.stdin.buffer.read()
assert all(len(line) <= 75 for line in raw.split(b'\\r\\n')), 'a long line'
lines = re.sub(b'\\r\\n[ \\t]', b'', raw).decode('utf-8').split('\\r\\n')
events, now = [], None
for line in lines:
    if line == 'BEGIN:VEVENT': now = {}
    elif line == 'END:VEVENT': events.append(now); now = None
    elif now is not None and ':' in line:
        name, value = line.split(':', 1)
        now[name.split(';')[0]] = value
print(json.dumps(events))
`;
const events = z.array(z.record(z.string(), z.string()));

test('a calendar program reads the milestones; one that moves keeps its UID and counts its SEQUENCE', async () => {
  await using open = await filled();
  const get = browser(open);
  const read = async (path: string) => {
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    return pythonReads(calendarReader, Buffer.from(await answer.arrayBuffer()), events);
  };
  const [zero, consultation, rev, side] = await read('/processes/review/milestones.ics');
  expect(zero).toMatchObject({ SUMMARY: 'Zero draft', DTSTART: '20260829', DTEND: '20260830', SEQUENCE: '1' });
  expect(consultation).toMatchObject({
    ...{ DTSTART: '20261115T010000Z', DTEND: '20261115T033000Z', STATUS: 'CONFIRMED', LOCATION: 'Online' },
    ...{ SEQUENCE: '0', URL: `${origin}/processes/review#m2` },
  });
  expect(rev).toMatchObject({ DTSTART: '20261125', STATUS: 'TENTATIVE', DESCRIPTION: 'late November\\ntentative' });
  expect(side).toMatchObject({ STATUS: 'CANCELLED' });
  const moved = milestone('Consultation on Rev 1', '2026-11-20');
  await open.does('change-milestone', { milestone: 2, ...moved, reason });
  const [again] = await read('/fr/processes/review/milestones/2.ics');
  expect(again).toMatchObject({ UID: consultation?.UID, SEQUENCE: '1', DTSTART: '20261120', DTEND: '20261121' });
});

test('the log shows what was and what is, and why; the feed has the same, with ids that no language changes', async () => {
  await using open = await filled();
  const get = browser(open);
  const moved = milestone('Consultation on Rev 1', '2026-11-20', { titles: { en: 'Consultation on Rev 1' } });
  await open.does('change-milestone', { milestone: 2, ...moved, reason: 'The host asked <for> it.' });
  const log = await (await get('/processes/review/changes')).text();
  const first = textOf(/<li id="c\d+">.*?<\/li> <\/ul>|<li id="c\d+">.*?<\/ul>/s.exec(log)?.[0] ?? '');
  expect(first).toContain('Milestone moved · Consultation on Rev 1');
  expect(first).toContain('The host asked &lt;for&gt; it.');
  expect(first).toContain('Before: Saturday, 14 November 2026, 20:00–22:30 UTC-5');
  expect(first).toContain('Now: Friday, 20 November 2026');
  expect(first).toContain('The site itself');
  const ids = async (path: string) => [...(await (await get(path)).text()).matchAll(/<id>([^<]+)<\/id>/g)].slice(1);
  const inEnglish = (await ids('/processes/review/feed.atom')).map(([, id]) => id);
  expect(inEnglish).toHaveLength(11);
  expect((await ids('/ar/processes/review/feed.atom')).map(([, id]) => id)).toEqual(inEnglish);
});

test('as many queries for twenty milestones as for one, on every page', async () => {
  await using open = await reviewHouse();
  await addMilestone(open, 'Rev 0', '2026-11-14');
  const paths = ['/processes', '/processes/review', '/processes/review/changes', '/processes/review/milestones.ics'];
  const counted = async () => {
    const counts: number[] = [];
    for (const path of paths) {
      let n = 0;
      const db = open.house.db.withPlugin({
        transformQuery: ({ node }) => {
          n += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      const web = createWeb({ ...open.house, db }, rooms);
      expect((await web.request(origin + path)).status).toBe(200);
      counts.push(n);
    }
    return counts;
  };
  const few = await counted();
  for (let n = 1; n < 20; n += 1) await addMilestone(open, `Rev ${n}`, '2026-11-15');
  expect(await counted()).toEqual(few);
  expect(Math.max(...few)).toBeGreaterThan(0);
});

test('the house is told what is next, what is to come, what is new and what is found', async () => {
  await using open = await filled();
  const { db, now } = open.house;
  const process = await currentProcess(db);
  expect(process?.slug).toBe('review');
  const steps = process ? await timelineOf(db, process, now(), 'en') : [];
  expect(steps.map(({ title, state }) => [title.text, state])).toEqual([
    ['Zero draft', 'done'],
    ['Consultation on Rev 1', 'next'],
    ['Rev 2', 'planned'],
  ]);
  expect(await nextMilestone(db, now(), 'ar')).toMatchObject({
    title: { text: 'مشاورة بشأن التنقيح 1', language: 'ar' },
    count: { kind: 'days', n: 3 },
    calendar: '/processes/review/milestones/2.ics',
  });
  expect((await upcoming(db, now(), 'fr')).map(({ title, on, firm }) => [title, on, firm])).toEqual([
    ['Consultation on Rev 1', '2026-11-14', true],
    ['Rev 2', '2026-11-25', false],
  ]);
  expect((await whatsNew(db, now(), 'en'))[0]).toMatchObject({ title: 'Funding', kind: 'topic-added' });
  expect(await whatsNew(db, new Date('2026-11-12'), 'en')).toEqual([]);
  const found = await findIn(db, 'SECRETARIAT money', 'en', 5);
  expect(found).toMatchObject({ total: 1, found: [{ title: 'Funding', path: '/topics/funding' }] });
  // A hit says on which day the milestone is, not when somebody last wrote about it; a vague one says none.
  expect(await findIn(db, 'تنقيح', 'en', 5)).toMatchObject({ total: 1, found: [{ at: new Date('2026-11-14') }] });
  expect((await findIn(db, 'Rev 2', 'en', 5)).found.map(({ title, at }) => [title, at])).toEqual([
    ['Rev 2', undefined],
  ]);
  expect(await findIn(db, '  ', 'en', 5)).toEqual({ found: [], total: 0 });
});
