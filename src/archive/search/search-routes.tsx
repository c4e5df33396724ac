import { Hono } from 'hono';
import { atomFeed, atomType } from '#platform/atom.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { titledIn } from '#platform/words.ts';
import { type Collection, collectionsFor, type ReadersCollection, validatorOf } from '../collection.ts';
import { entryOf, wholeAddress } from '../feeds/feed-routes.ts';
import { SearchPage } from '../reading/pages/search.tsx';
import { collectionAsked } from '../routes.tsx';
import { dropsOf } from './drops.ts';
import { newestFound } from './newest-found.ts';
import { addressOfSearch, feedOfSearch } from './search-address.ts';
import { boundedQuery, type Search, searchMessages } from './search-messages.ts';

export const searchRoutes = new Hono<PageEnv>()
  .get('/search/messages', async (c) => showSearch(c, await everyList(c)))
  .get('/search.atom', async (c) => sendFound(c, await everyList(c)))
  .get('/lists/:list/search', async (c) => showSearch(c, await oneList(c)))
  .get('/lists/:list/search.atom', async (c) => sendFound(c, await oneList(c)));

/** What is searched: all collections that the reader may read, or the one he named. */
type Where = { within: ReadonlyArray<Collection>; list: ReadersCollection | undefined };

async function everyList({ var: { house, actor, language } }: PageContext): Promise<Where> {
  const all = await collectionsFor(house.db, actor);
  return { within: all.map((each) => titledIn(each, language)), list: undefined };
}

async function oneList(c: PageContext): Promise<Where> {
  const list = await collectionAsked(c);
  return { within: [list], list };
}

async function showSearch(c: PageContext, { within, list }: Where): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const known = await c.var.known(within.map(validatorOf).join(), { keep: false, cost: 5 });
  if (known) return known;
  const result = await searchMessages(house.db, actor, within, askedIn(c));
  const { query } = result;
  const isEmpty = result.messages.length === 0 && !result.tooLong;
  const drops = isEmpty ? await dropsOf(house.db, actor, within, result.tree) : [];
  const title = list ? t('archive.search.title', { title: list.title }) : t('archive.search.all-title');
  const feed = { title: await titleOfFeed(c, list, query), path: feedOfSearch(list?.slug, query) };
  return c.render(<SearchPage t={t} language={language} collection={list} result={result} drops={drops} />, {
    title: query === '' ? title : `${query} · ${title}`,
    room: 'lists',
    crumbs: [
      ...(list
        ? [
            { title: t('lists.index.title'), path: '/lists' },
            { title: list.title, path: `/lists/${list.slug}`, language: list.titleLanguage },
          ]
        : [{ title: t('ui.search'), path: `/search?q=${encodeURIComponent(query)}` }]),
    ],
    noIndex: true,
    status: result.tooLong ? 503 : 200,
    ...(query === '' ? {} : { feed }),
  });
}

/** A search to follow: its newest messages, by date. */
async function sendFound(c: PageContext, { within, list }: Where): Promise<Response> {
  const { house, actor, language } = c.var;
  c.header('X-Robots-Tag', 'noindex');
  const known = await c.var.known(within.map(validatorOf).join(), { keep: false, cost: 5 });
  if (known) return known;
  const query = boundedQuery(c.req.query('q') ?? '');
  const found = await newestFound(house.db, actor, within, query);
  if (found === 'too long') throw new Refusal(503, 'archive.search.too-long');
  const at = wholeAddress(c);
  const self = at(feedOfSearch(list?.slug, query));
  const newest = found[0]?.message.sentAt;
  if (newest) c.header('Last-Modified', newest.toUTCString());
  const feed = {
    id: self,
    self,
    title: await titleOfFeed(c, list, query),
    language,
    page: at(addressOfSearch(list?.slug, { query })),
    entries: found.map(({ list, message }) => entryOf(c, `/lists/${list}`, message)),
  };
  return c.var.text(atomFeed(feed), atomType);
}

async function titleOfFeed({ var: { house, language, t } }: PageContext, list: Collection | undefined, query: string) {
  const network = await house.network();
  const title = list?.title ?? network?.names[language] ?? network?.name ?? '';
  return t('archive.search.feed-title', { query, title });
}

function askedIn(c: PageContext): Search {
  return {
    query: c.req.query('q') ?? '',
    sort: c.req.query('sort') === 'date' ? 'date' : 'rank',
    page: pageAsked(c.req.query('page')),
  };
}
