import { directionOf, type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { Badge } from '#ui/badge.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';
import type { NewsItem, UnpublishedItem } from '../queries.ts';
import { type State, stateOf } from '../rules.ts';

type Page = { t: Translate; language: Language };
type News = Page & {
  paging: Paging;
  items: ReadonlyArray<NewsItem>;
  /** For those who write; undefined for everybody else. */
  unpublished: ReadonlyArray<UnpublishedItem> | undefined;
  now: Date;
};

export function NewsPage({ t, language, paging, items, unpublished, now }: News) {
  return (
    <>
      <PageHead title={t('front.news.title')} lede={t('front.news.lede')}>
        {unpublished ? (
          <p>
            <a class="btn btn-1" href={hrefIn(language, '/news/new')}>
              {t('front.news.write')}
            </a>
          </p>
        ) : null}
      </PageHead>
      {items.length === 0 ? (
        <Empty title={t('front.news.empty')} why={t('front.news.empty-why')} />
      ) : (
        <NewsRows t={t} language={language} items={items} level={2} />
      )}
      <Pager t={t} paging={paging} address={(page) => `${hrefIn(language, '/news')}?page=${page}`} />
      {unpublished && unpublished.length > 0 ? (
        <Unpublished t={t} language={language} items={unpublished} now={now} />
      ) : null}
    </>
  );
}

/** Each article in the language it has for this reader; what is not in his own says so by its `lang`, and in words. */
export function NewsRows({ t, language, items, level }: Page & { items: ReadonlyArray<NewsItem>; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ul class="rows">
      {items.map(({ slug, title, summary, author, at, language: of }) => (
        <li>
          <Heading class="title" lang={of} dir={directionOf(of)}>
            <a href={hrefIn(language, `/news/${slug}`)}>{title}</a>
          </Heading>
          {summary ? (
            <p class="small" lang={of} dir={directionOf(of)}>
              {summary}
            </p>
          ) : null}
          <ul class="meta">
            <li>
              <Time language={language} at={at} look="date" />
            </li>
            {author ? (
              <li>
                <Name language={language} name={author} />
              </li>
            ) : null}
            {of === language ? null : <li>{t('front.article.in', { language: languageNames[of] })}</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Unpublished({ t, language, items, now }: Page & { items: ReadonlyArray<UnpublishedItem>; now: Date }) {
  return (
    <section class="sec">
      <header>
        <h2>{t('front.news.unpublished')}</h2>
      </header>
      <ul class="rows">
        {items.map((item) => (
          <li>
            <h3 class="title" lang={item.language} dir={directionOf(item.language)}>
              <a href={hrefIn(language, `/news/${item.slug}/edit`)}>{item.title}</a>
            </h3>
            <ul class="meta">
              <li>
                <StateBadge t={t} state={stateOf(item, now)} />
              </li>
              <li>
                <Time
                  language={language}
                  at={item.publishedAt && !item.withdrawnAt ? item.publishedAt : item.savedAt}
                />
              </li>
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

const looks: Record<State, 'on' | 'new' | 'warn' | undefined> = {
  draft: undefined,
  scheduled: 'new',
  published: 'on',
  withdrawn: 'warn',
};

export function StateBadge({ t, state }: { t: Translate; state: State }) {
  const look = looks[state];
  return <Badge {...(look ? { kind: look } : {})}>{t(`front.article.state.${state}`)}</Badge>;
}
