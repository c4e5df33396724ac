import { directionOf, type Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Found } from '#platform/room.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import { longestQuery } from '../bounded-query.ts';
import type { Group } from '../search-queries.ts';

type FoundView = { t: Translate; language: Language; query: string; groups: ReadonlyArray<Group> };

/** What each room found, one below the other: a group says how many there are and leads to all of them. */
export function FoundPage({ t, language, query, groups }: FoundView) {
  const found = groups.filter(({ here }) => here.found.length > 0);
  const givenUp = groups.filter(({ here }) => here.isGivenUp);
  return (
    <>
      <PageHead title={t('ui.search')} lede={query === '' ? t('front.find.lede') : undefined} />
      <SearchForm t={t} language={language} query={query} />
      {found.length > 1 ? <Jumps t={t} groups={found} /> : null}
      <div class="stackv">
        {found.map((group) => (
          <OneGroup t={t} language={language} query={query} group={group} />
        ))}
      </div>
      {givenUp.length > 0 ? (
        <Empty title={t('archive.search.too-long')} why={t('archive.search.too-long-why')} />
      ) : query !== '' && found.length === 0 ? (
        <Empty title={t('archive.search.none', { query })} why={t('front.find.none-why')} />
      ) : null}
    </>
  );
}

function SearchForm({ t, language, query }: Omit<FoundView, 'groups'>) {
  return (
    <search>
      <form method="get" action={hrefIn(language, '/search')}>
        <div class="field">
          <label for="q">{t('archive.search.label')}</label>
          <div class="row searchbox wide">
            <input id="q" name="q" type="search" value={query} maxlength={longestQuery} required dir="auto" />
            <button type="submit" class="btn-1">
              {t('ui.search')}
            </button>
          </div>
        </div>
      </form>
    </search>
  );
}

/** Where the groups begin: the second may stand far below the first. */
function Jumps({ t, groups }: { t: Translate; groups: ReadonlyArray<Group> }) {
  return (
    <nav aria-label={t('front.find.groups')}>
      <ul class="tags found">
        {groups.map(({ finder, here }) => (
          <li>
            <a href={`#${idOf(finder.words)}`}>{t(finder.words)}</a> <span class="num muted">{countOf(t, here)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OneGroup({ t, language, query, group: { finder, here } }: Omit<FoundView, 'groups'> & { group: Group }) {
  const id = idOf(finder.words);
  const { found, total, isMore } = here;
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {t(finder.words)} <span class="num muted">{countOf(t, here)}</span>
        </h2>
        {finder.all && (isMore || total > found.length) ? (
          <a href={hrefIn(language, finder.all(query))}>{t('front.find.all')}</a>
        ) : null}
      </header>
      <ul class="rows">
        {found.map((one) => (
          <Row t={t} language={language} one={one} />
        ))}
      </ul>
      {!finder.all && total > found.length ? <p class="small muted">{t('front.find.more-words')}</p> : null}
    </section>
  );
}

function Row({ t, language, one }: { t: Translate; language: Language; one: Found }) {
  const of = languageOfTitle(one);
  return (
    <li>
      <h3 class="title" dir={of ? directionOf(of) : 'auto'}>
        <a href={hrefIn(language, one.path)} lang={of}>
          {one.title || t('ui.threads.no-subject')}
        </a>
      </h3>
      {one.excerpt ? (
        <p class="small" dir="auto" lang={one.language}>
          {one.marked ? one.marked.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text)) : one.excerpt}
        </p>
      ) : null}
      {one.at ? (
        <p class="small muted">
          <Time language={language} at={one.at} look="date" />
        </p>
      ) : null}
    </li>
  );
}

/** An answer in Arabic keeps the English subject that it answers: a title in other letters is in another language. */
function languageOfTitle({ title, language }: Found): string | undefined {
  const isRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(title);
  const isLeftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Han}]/u.test(title);
  const fits = language && directionOf(language) === 'rtl' ? isRightToLeft : isLeftToRight;
  return fits ? language : undefined;
}

function countOf(t: Translate, { total, isMore }: Group['here']): string {
  return t(isMore ? 'front.find.more-than' : 'front.find.count', { n: total });
}

function idOf(words: string): string {
  return words.replaceAll('.', '-');
}
