import type { Language } from '#platform/languages.ts';
import { hrefIn } from '#ui/href.ts';
import { otherThan } from '#ui/said.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import { isNarrowing, removable, withAuthor, withList, withYear } from '../../search/narrow.ts';
import { addressOfSearch, feedOfSearch, mailboxOfSearch } from '../../search/search-address.ts';
import type { SearchView } from './search.tsx';

/** What the words are narrowed by, each with a way to take it off again. */
export function Narrowed({ t, language, collection, result: { tree, sort } }: SearchView) {
  const chosen = removable(tree, isNarrowing);
  if (chosen.length === 0) return null;
  return (
    <ul class="meta chips" aria-label={t('archive.search.narrowed')}>
      {chosen.map(({ what, without }) => (
        <li>
          <span class="badge">
            <bdi>{what}</bdi>
          </span>{' '}
          <a class="quiet" href={hrefIn(language, addressOfSearch(collection?.slug, { query: without, sort }))}>
            {t('archive.search.remove')}
            <span class="vh"> {what}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

type Choice = { name: string; lang?: Language | undefined; query: string; n: number };

/** How many of what was found fall where, as links that narrow. */
export function Facets(view: SearchView) {
  const { t, language, collection, result } = view;
  const { tree, facets } = result;
  const lists = facets.lists.map(({ slug, title, titleLanguage, n }) => ({
    ...{ name: title, lang: otherThan(language, titleLanguage), n },
    query: withList(tree, slug),
  }));
  const years = facets.years.map(({ year, n }) => ({ name: year, n, query: withYear(tree, year) }));
  const authors = facets.authors.map(({ name, n }) => ({ name, n, query: withAuthor(tree, name) }));
  return (
    <aside class="aside" aria-label={t('archive.search.narrow')}>
      {result.more ? <p class="small muted">{t('archive.search.facet.newest', { n: result.total })}</p> : null}
      {collection ? null : <Choices {...view} title={t('archive.search.facet.lists')} choices={lists} />}
      <Choices {...view} title={t('archive.search.facet.years')} choices={years} />
      <Choices {...view} title={t('archive.search.facet.authors')} choices={authors} />
      {collection ? (
        <TakeLinks
          t={t}
          mailbox={hrefIn(language, mailboxOfSearch(collection.slug, result.query))}
          feed={hrefIn(language, feedOfSearch(collection.slug, result.query))}
        />
      ) : null}
    </aside>
  );
}

function Choices({ language, collection, result, title, choices }: SearchView & { title: string; choices: Choice[] }) {
  if (choices.length < 2) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="flow0">
        {choices.map(({ name, lang, query, n }) => (
          <li class="row end">
            <a href={hrefIn(language, addressOfSearch(collection?.slug, { query, sort: result.sort }))}>
              <bdi lang={lang}>{name}</bdi>
            </a>
            <span class="num">{n}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
