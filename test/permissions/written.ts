import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { beginArticle } from '../../src/front/articles/begin-article.ts';
import { publishArticle } from '../../src/front/articles/publish-article.ts';
import { saveArticle } from '../../src/front/articles/save-article.ts';
import type { World } from './world.ts';

const actor = houseActor('test');

/** The slug of a new draft for the news. */
export async function draft({ house, next }: World): Promise<string> {
  const slug = `article-${next()}`;
  await perform(house, beginArticle, actor, { slug, language: 'en', title: 'Written', body: 'Words' });
  return slug;
}

/** The slug of a new article that everybody may read. */
export async function news(world: World): Promise<string> {
  const slug = await draft(world);
  await perform(world.house, publishArticle, actor, { kind: 'news', slug });
  return slug;
}

/** A page about the site in the network's own words. */
export async function conduct({ house }: World): Promise<void> {
  const slug = 'conduct';
  const known = await house.db.selectFrom('article').select('id').where('slug', '=', slug).executeTakeFirst();
  if (known) return;
  await perform(house, saveArticle, actor, {
    kind: 'page',
    slug,
    language: 'en',
    title: 'Conduct',
    body: 'Be kind',
    base: 0,
  });
  await perform(house, publishArticle, actor, { kind: 'page', slug });
}
