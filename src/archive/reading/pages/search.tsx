import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ArchiveNav } from '#ui/archive-nav.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Naming } from '#ui/said.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { ReadersCollection, SearchResult } from '../../queries.ts';
import { addressOfSearch, feedOfSearch, pathOfSearch } from '../../search/search-address.ts';
import { Line } from './listing.tsx';
import { Facets, Narrowed } from './narrowing.tsx';
import { SearchHelp } from './search-help.tsx';

export type SearchView = {
  t: Translate;
  language: Language;
  /** The list that is searched; undefined for all that one may read. */
  collection: ReadersCollection | undefined;
  result: SearchResult;
  /** Where nothing was found: how many messages there are without one of the conditions. */
  drops: ReadonlyArray<{ what: string; without: string; n: number }>;
};

/** What was found, with the words that were looked for marked in a piece of each text. */
export function SearchPage(view: SearchView) {
  const { t, language, collection, result } = view;
  const isAsked = result.query !== '';
  return (
    <>
      <PageHead
        title={
          collection ? (
            <Naming t={t} language={language} words="archive.search.title" of={collection} />
          ) : (
            t('archive.search.all-title')
          )
        }
      />
      {collection ? <ArchiveNav t={t} language={language} list={collection.slug} here="search" /> : null}
      <SearchForm {...view} />
      {!isAsked || (result.tree === undefined && result.problems.length > 0) ? null : result.messages.length === 0 ? (
        <Nothing {...view} />
      ) : (
        <Hits {...view} />
      )}
    </>
  );
}

function SearchForm({ t, language, collection, result }: SearchView) {
  const wrong = result.problems.map(({ kind, typed }) => t(`archive.search.wrong.${kind}`, { typed }));
  const isLeftOut = result.problems.some(({ kind }) => kind !== 'prefix' && kind !== 'many');
  if (isLeftOut && result.tree !== undefined) wrong.push(t('archive.search.wrong.rest'));
  return (
    <search>
      <form method="get" action={hrefIn(language, pathOfSearch(collection?.slug))}>
        <div class={wrong.length > 0 ? 'field bad-field' : 'field'}>
          <label for="q">{t('archive.search.label')}</label>
          <WhatIsWrong sentences={wrong} />
          <div class="row searchbox wide">
            <input
              id="q"
              name="q"
              type="search"
              value={result.query}
              maxlength={400}
              required
              dir="auto"
              aria-describedby={wrong.length > 0 ? 'q-error' : undefined}
              aria-invalid={wrong.length > 0 ? 'true' : undefined}
            />
            <button type="submit" class="btn-1">
              {t(collection ? 'archive.search.button' : 'archive.search.button-all')}
            </button>
          </div>
        </div>
        {result.sort === 'date' ? <input type="hidden" name="sort" value="date" /> : null}
      </form>
      <SearchHelp t={t} open={result.query === ''} />
    </search>
  );
}

function WhatIsWrong({ sentences }: { sentences: ReadonlyArray<string> }) {
  if (sentences.length === 0) return null;
  return (
    <span class="error" id="q-error">
      {sentences.map((sentence, n) => (
        <>
          {n > 0 ? <br /> : null}
          {sentence}
        </>
      ))}
    </span>
  );
}

function Hits(view: SearchView) {
  const { t, language, collection, result } = view;
  const { query, sort, total } = result;
  const found = t('archive.search.count', { n: total });
  const newest = sort === 'date' ? 'archive.search.newest' : 'archive.search.many';
  const address = (page: number) => hrefIn(language, addressOfSearch(collection?.slug, { query, sort, page }));
  return (
    <>
      <Narrowed {...view} />
      <Order {...view} />
      <div class="cols cols-side">
        <section aria-label={found}>
          <p class="row end found">
            <span class="muted">{result.more ? t(newest, { n: total }) : found}</span>
            <a href={hrefIn(language, feedOfSearch(collection?.slug, query))}>{t('archive.search.follow')}</a>
          </p>
          <ul class="rows texts">
            {result.messages.map((line) => (
              <Line t={t} language={language} list={line.list} line={line} showsList={collection === undefined}>
                {line.snippet.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}
              </Line>
            ))}
          </ul>
          <Pager t={t} paging={result} address={address} />
          {collection ? <Elsewhere {...view} /> : null}
        </section>
        <Facets {...view} />
      </div>
    </>
  );
}

function Order({ t, language, collection, result: { query, sort } }: SearchView) {
  return (
    <Tabs
      label={t('archive.search.sort')}
      tabs={(['rank', 'date'] as const).map((each) => ({
        href: hrefIn(language, addressOfSearch(collection?.slug, { query, sort: each })),
        words: t(`archive.search.sort.${each}`),
        isHere: each === sort,
      }))}
    />
  );
}

function Nothing(view: SearchView) {
  const { t, language, collection, result, drops } = view;
  if (result.tooLong) return <Empty title={t('archive.search.too-long')} why={t('archive.search.too-long-why')} />;
  return (
    <>
      <Narrowed {...view} />
      <Empty title={t('archive.search.none', { query: result.query })} why={t('archive.search.none-why')}>
        {drops.length > 0 ? (
          <>
            <p>{t('archive.search.drop')}</p>
            <ul class="flow0">
              {drops.map(({ what, without, n }) => (
                <li>
                  <a href={hrefIn(language, addressOfSearch(collection?.slug, { query: without, sort: result.sort }))}>
                    {t('archive.search.drop.one', { what: `\u2068${what}\u2069`, n })}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {collection ? <Elsewhere {...view} /> : null}
      </Empty>
    </>
  );
}

function Elsewhere({ t, language, result: { query, sort } }: SearchView) {
  return (
    <p>
      <a href={hrefIn(language, addressOfSearch(undefined, { query, sort }))}>{t('archive.search.elsewhere')}</a>
    </p>
  );
}
