import { expect, test } from 'vitest';
import { type Actor, house as houseActor, stranger } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { addMilestone, reviewHouse } from '../../../test/review-process.ts';
import { rooms } from '../../rooms.ts';
import { beginArticle } from '../articles/begin-article.ts';
import { publishArticle } from '../articles/publish-article.ts';
import { homeOf } from './home-queries.ts';

const member = { kind: 'account', id: '00000000-0000-4000-8000-000000000001', grants: [], isMember: true } as const;

/** A public list and one for members, two milestones, an article that is public on the 13th; what the first page says. */
async function firstPage() {
  const open = await reviewHouse();
  const { house } = open;
  await addMilestone(open, 'Hearing', '2026-11-12', { titles: { en: 'Hearing', fr: 'Audition' } });
  await addMilestone(open, 'Vote', '2026-11-20');
  for (const [slug, circle] of [
    ['talk', 'public'],
    ['inside', 'members'],
  ] as const) {
    const shelf = { id: await collectionNamed(house, slug, circle), slug };
    await file(house, shelf, letter({ id: `1.${slug}@x.example`, subject: `About ${slug}` }));
  }
  const words = { slug: 'soon', title: 'Soon', language: 'en', body: 'Soon.' } as const;
  await perform(house, beginArticle, houseActor('test'), words);
  const on = { kind: 'news', slug: 'soon', at: '2026-11-13T00:00:00Z' };
  await perform(house, publishArticle, houseActor('test'), on);
  const network = await house.network();
  if (!network) throw new Error('The house has a network.');
  const look = async (at: string, actor: Actor = stranger, language: Language = 'en') => {
    const then = { ...house, now: () => new Date(at) };
    const { outlook, coming, threads, news } = await homeOf({ house: then, rooms, actor, network, language });
    return {
      next: outlook?.next?.title.text,
      coming: coming.map(({ title }) => title),
      about: threads.map(({ list }) => list).sort(),
      news: news.map(({ title }) => title),
    };
  };
  return { ...open, look };
}

const about = ['talk'];

test('while nobody writes, what time alone changes is on the next page of a stranger', async () => {
  await using open = await firstPage();
  const { look } = open;
  const before = { next: 'Hearing', coming: ['Hearing', 'Vote'], about, news: [] };
  expect(await look('2026-11-11T14:30:00Z')).toEqual(before);
  expect(await look('2026-11-11T14:30:59Z')).toEqual(before);
  expect(await look('2026-11-14T12:00:00Z')).toEqual({ next: 'Vote', coming: ['Vote'], about, news: ['Soon'] });
  expect(await look('2026-11-11T14:30:00Z')).toEqual(before);
  expect(await look('2026-11-22T12:00:00Z')).toEqual({ next: undefined, coming: [], about, news: ['Soon'] });
});

test('what a stranger was shown in one language is not what he reads in another, nor what a member reads', async () => {
  await using open = await firstPage();
  const at = '2026-11-11T14:30:00Z';
  for (const n of [1, 2]) {
    expect([n, (await open.look(at)).next]).toEqual([n, 'Hearing']);
    expect([n, (await open.look(at, stranger, 'fr')).next]).toEqual([n, 'Audition']);
    expect([n, (await open.look(at, member)).about]).toEqual([n, ['inside', 'talk']]);
    expect([n, (await open.look(at)).about]).toEqual([n, ['talk']]);
  }
  await open.house.db.updateTable('collection').set({ circle: 'members' }).where('slug', '=', 'talk').execute();
  expect((await open.look(at)).about).toEqual([]);
});
