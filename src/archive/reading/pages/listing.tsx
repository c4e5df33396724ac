import { directionOf, type Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { MonthLinks, monthName } from '#ui/month-links.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import { Time } from '#ui/time.tsx';
import type { MessageLine, Month, SearchResult } from '../../queries.ts';
import type { Reading } from './article.tsx';

type MonthView = Reading & {
  month: string;
  months: ReadonlyArray<Month>;
  listing: Paging & { messages: MessageLine[] };
};

/** The messages of one month, newest first. */
export function MonthPage({ t, language, collection, month, months, listing }: MonthView) {
  const path = hrefIn(language, `/lists/${collection.slug}/${month}`);
  return (
    <>
      <PageHead
        title={t('archive.month.title', { title: collection.title, month: monthName(language, month) })}
        meta={[t('archive.month.count', { n: listing.total })]}
      />
      <div class="cols cols-side">
        <div>
          <ul class="rows">
            {listing.messages.map((line) => (
              <Line t={t} language={language} list={collection.slug} line={line}>
                {line.excerpt}
              </Line>
            ))}
          </ul>
          <Pager t={t} paging={listing} address={(page) => `${path}?page=${page}`} />
        </div>
        <aside class="aside" aria-label={t('ui.months')}>
          <TakeLinks t={t} mailbox={`${path}.mbox.gz`} />
          <MonthLinks t={t} language={language} list={collection.slug} months={months} />
        </aside>
      </div>
    </>
  );
}

type LineProps = { t: Translate; language: Language; list: string; line: MessageLine; children?: Child };

function Line({ t, language, list, line, children }: LineProps) {
  const lang = line.language ?? undefined;
  const dir = lang ? directionOf(lang) : 'auto';
  const path = `/lists/${list}/threads/${line.hash}`;
  return (
    <li>
      <h2 class="title">
        <a href={`${hrefIn(language, path)}#${line.hash}`} lang={lang} dir={dir}>
          {line.subject || t('ui.threads.no-subject')}
        </a>
      </h2>
      {children ? (
        <p class="small" dir="auto" lang={lang}>
          {children}
        </p>
      ) : null}
      <ul class="meta">
        <li>
          <bdi>{line.author || t('ui.threads.unknown-author')}</bdi>
        </li>
        {line.stakeholder ? (
          <li>
            <Stakeholder t={t} group={line.stakeholder} />
          </li>
        ) : null}
        <li>
          <Time language={language} at={line.sentAt} />
        </li>
      </ul>
    </li>
  );
}

/** What was found in a list, with the words that were looked for marked in a piece of each text. */
export function SearchPage({ t, language, collection, result }: Reading & { result: SearchResult }) {
  const path = hrefIn(language, `/lists/${collection.slug}/search`);
  const found = `${path}?q=${encodeURIComponent(result.query)}`;
  const total = t('archive.search.count', { n: result.total });
  return (
    <>
      <PageHead title={t('archive.search.title', { title: collection.title })} />
      <search>
        <form class="toolbar" method="get" action={path}>
          <label>
            {t('archive.search.label')}
            <input name="q" type="search" value={result.query} maxlength={200} required dir="auto" />
          </label>
          <button type="submit">{t('archive.search.button')}</button>
        </form>
      </search>
      <p class="hint">{t('archive.search.hint')}</p>
      {result.query === '' ? null : result.messages.length === 0 ? (
        <Empty title={t('archive.search.none', { query: result.query })} why={t('archive.search.none-why')} />
      ) : (
        <section aria-label={total}>
          <p class="muted">{result.more ? t('archive.search.many', { n: result.total }) : total}</p>
          <ul class="rows">
            {result.messages.map((line) => (
              <Line t={t} language={language} list={collection.slug} line={line}>
                {line.snippet.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}
              </Line>
            ))}
          </ul>
          <Pager t={t} paging={result} address={(page) => `${found}&page=${page}`} />
        </section>
      )}
    </>
  );
}
