import { Hono } from 'hono';
import { defaultLanguage } from '#platform/languages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { nameOf, purposeOf } from '../queries.ts';
import { notYet } from '../routes.tsx';
import { houseText, nameOfPage } from './house-texts.ts';
import { shown } from './news-routes.tsx';
import { SitePage } from './pages/article.tsx';
import { type ArticleText, bestText, findArticle, standingTexts } from './queries.ts';
import { mayWriteArticles, siteName, wantedLanguages } from './rules.ts';
import type { SiteName } from './schema.ts';

/** What the site says of itself: in the network's own words where it wrote some, else in those of the house. */
export const sitePageRoutes = new Hono<PageEnv>()
  .get('/about', async (c) => ((await c.var.house.network()) ? showSite(c, 'about') : notYet(c)))
  .get('/privacy', (c) => showSite(c, 'privacy'))
  .get('/conduct', (c) => showSite(c, 'conduct'))
  .get('/accessibility', (c) => showSite(c, 'accessibility'))
  .get('/contact', (c) => showSite(c, 'contact'))
  .get('/pages/:slug/versions/:n{[0-9]{1,9}}', async (c) => {
    const name = siteName(c.req.param('slug'));
    if (!name) throw new Refusal(404, 'error.not-found');
    return showSite(c, name, Number(c.req.param('n')));
  });

async function showSite(c: PageContext, name: SiteName, edition?: number): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const now = house.now();
  const article = await findArticle(house.db, 'page', name);
  const isOut = article?.publishedAt && article.publishedAt <= now && !article.withdrawnAt;
  const reads = article && (isOut || name === 'privacy' || edition !== undefined);
  const texts = reads ? await standingTexts(house.db, article.id, now, edition) : [];
  if (edition !== undefined && !texts.some((text) => text.edition === edition))
    throw new Refusal(404, 'error.not-found');
  const kept = bestText(texts, language);
  const network = await house.network();
  const facts = network && { name: nameOf(network, language), purpose: purposeOf(network, language) };
  const words = kept ?? { ...houseText(name, language, { domain: network?.domain, ...facts }), author: '', language };
  const since = texts.flatMap(({ publicFrom }) => publicFrom ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
  return c.render(
    <SitePage
      t={t}
      language={language}
      text={shown(words, language)}
      since={since}
      isOther={words.language !== language}
      workPath={mayWriteArticles(actor) && edition === undefined ? `/pages/${name}` : undefined}
      {...(edition === undefined ? {} : { present: `/${name}` })}
    />,
    {
      title: t(nameOfPage(name)),
      crumbs: [],
      ...(kept ? { written: writtenIn(texts, kept) } : {}),
      ...(edition === undefined ? {} : { noIndex: true }),
    },
  );
}

/** Own words of the network are in some languages; those of the house are in all. */
function writtenIn(texts: ReadonlyArray<ArticleText>, { language: shown }: ArticleText) {
  const known = new Set(texts.map(({ language }) => language));
  return { in: wantedLanguages(defaultLanguage).filter((each) => known.has(each)), shown };
}
