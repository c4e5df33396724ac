import { Hono } from 'hono';
import { placesToWrite } from '#lists/index.ts';
import { atomFeed, atomType } from '#platform/atom.ts';
import { defaultLanguage, inLanguage, type Language } from '#platform/languages.ts';
import { firstWords, markdownHtml } from '#platform/markdown.ts';
import { escapeHtml } from '#platform/markup.ts';
import type { PageContext, PageEnv, Thing } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import type { Network } from '#platform/settings.ts';
import { titledIn } from '#platform/words.ts';
import { hrefIn } from '#ui/href.ts';
import { nameOf } from '../queries.ts';
import { ArticlePage, type Shown } from './pages/article.tsx';
import { NewsPage } from './pages/news.tsx';
import { type ArticleText, latestWithBody, newsArticle, newsListing, unpublishedNews } from './queries.ts';
import { mayWriteArticles, wantedLanguages } from './rules.ts';

const perFeed = 20;
/** About what a search engine or a chat shows of a page. */
const lettersOfDescription = 200;

/** The news, for readers. */
export const newsRoutes = new Hono<PageEnv>()
  .get('/news', async (c) => {
    const { house, actor, language, t } = c.var;
    const now = house.now();
    const { paging, items } = await newsListing(house.db, now, language, pageAsked(c.req.query('page')));
    const unpublished = mayWriteArticles(actor) ? await unpublishedNews(house.db, actor, now) : undefined;
    const title = t('front.news.title');
    return c.render(
      <NewsPage t={t} language={language} paging={paging} items={items} unpublished={unpublished} now={now} />,
      {
        title,
        room: 'front',
        crumbs: [],
        description: t('front.news.lede'),
        feed: { title, path: hrefIn(language, '/news/feed.atom') },
      },
    );
  })
  .get('/news/feed.atom', sendFeed)
  .get('/news/:slug', async (c) => {
    const { house, actor, language, t } = c.var;
    const { article, at, text, texts, languages } = await newsArticle(
      house.db,
      c.req.param('slug'),
      house.now(),
      language,
    );
    const known = await c.var.known(
      JSON.stringify([article.id, article.publishedAt, text.language, texts.map(({ number }) => number)]),
    );
    if (known) return known;
    const draft = draftFor(house.url, article.slug, text, texts);
    const all = mayWriteArticles(actor) ? await placesToWrite(house.db, actor) : undefined;
    const lists = all?.map((list) => titledIn(list, language));
    const page = { at, slug: article.slug, languages, lists, draft, text: shown(text, language) };
    return c.render(<ArticlePage t={t} language={language} {...page} />, {
      title: text.title,
      room: 'front',
      crumbs: [{ title: t('front.news.title'), path: '/news' }],
      thing: thingOf(house.url, await house.network(), article.slug, text, at),
      written: {
        in: wantedLanguages(defaultLanguage).filter((each) => languages.includes(each)),
        shown: text.language,
      },
      feed: { title: t('front.news.title'), path: hrefIn(language, '/news/feed.atom') },
      description: text.summary || firstWords(text.body, lettersOfDescription),
    });
  });

/** An article as search engines know one (schema.org): where nobody has signed it, the network answers for it. */
function thingOf(site: string, network: Network | undefined, slug: string, text: ArticleText, at: Date): Thing {
  const url = site + inLanguage(text.language, `/news/${slug}`);
  const name = network ? nameOf(network, text.language) : '';
  const publisher: Thing = { '@type': 'Organization', name, url: `${site}/`, logo: `${site}/favicon.svg` };
  return {
    '@type': 'NewsArticle',
    headline: text.title,
    ...(text.summary ? { description: text.summary } : {}),
    inLanguage: text.language,
    datePublished: at.toISOString(),
    dateModified: (text.publicFrom && text.publicFrom > at ? text.publicFrom : at).toISOString(),
    author: text.author ? { '@type': 'Person', name: text.author } : publisher,
    publisher,
    image: `${site}/mark.png`,
    mainEntityOfPage: url,
    url,
  };
}

/** A text as pages show it; its own links stay in the reader's language. */
export function shown(text: Omit<Shown, 'html'> & { body: string }, language: Language): Shown {
  const { title, summary, author, body } = text;
  const html = markdownHtml(body, (path) => hrefIn(language, path));
  return { title, summary, author, language: text.language, html };
}

/** The newest articles, each in the best language for the feed's reader. */
async function sendFeed(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const items = await latestWithBody(house.db, house.now(), language, perFeed);
  const known = await c.var.known(JSON.stringify(items.map(({ slug, number, at }) => [slug, number, at])));
  if (known) return known;
  const network = await house.network();
  const name = network ? nameOf(network, language) : '';
  const at = (path: string) => house.url + hrefIn(language, path);
  const feed = {
    id: at('/news/feed.atom'),
    title: t('front.news.feed', { network: name }),
    language,
    self: at('/news/feed.atom'),
    page: at('/news'),
    entries: items.map((item) => ({
      id: `${house.url}/news/${item.slug}`,
      title: item.title,
      language: item.language,
      author: item.author || name,
      at: item.at,
      page: at(`/news/${item.slug}`),
      html: `${item.summary ? `<p>${escapeHtml(item.summary)}</p>` : ''}${markdownHtml(item.body, at)}`,
      files: [],
    })),
  };
  return c.var.text(atomFeed(feed), atomType);
}

/** What the form of a list is filled in with: the article as its reader has it, and where it stands in other languages. */
function draftFor(site: string, slug: string, text: ArticleText, texts: ReadonlyArray<ArticleText>) {
  const address = ({ language }: ArticleText) => site + inLanguage(language, `/news/${slug}`);
  const others = texts.filter(({ language }) => language !== text.language);
  const parts = [text.summary, address(text), ...others.map((other) => `${other.title}\n${address(other)}`)];
  return { subject: text.title, text: parts.filter((part) => part !== '').join('\n\n') };
}
