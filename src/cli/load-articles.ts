import type { Actor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { articles } from '../../demo/index.ts';
import { operationNamed } from '../rooms.ts';

const day = 86_400_000;

/** The demo's news and its page on conduct, each written and published on a clock that showed its day. */
export async function loadArticles(house: House, secretary: Actor): Promise<void> {
  const start = house.now().getTime();
  for (const { kind, slug, daysAgo, texts } of articles) {
    const then = { ...house, now: () => new Date(start - daysAgo * day) };
    const does = (name: string, input: object) =>
      perform(then, operationNamed(`front.${name}`), secretary, { kind, slug, ...input });
    for (const [n, [language, text]] of Object.entries(texts).entries())
      await does(kind === 'news' && n === 0 ? 'begin-article' : 'save-article', { language, ...text, base: 0 });
    await does('publish-article', {});
  }
}
