import { directionOf, type Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import { Time } from '#ui/time.tsx';
import type { MessageLine, SearchResult } from '../../queries.ts';
import type { Reading } from './article.tsx';

type LineProps = {
  t: Translate;
  language: Language;
  list: string;
  line: MessageLine;
  children?: Child;
  /** Under the heading of its day, where the hour is enough. */
  inDay?: boolean;
};

/** One message in a list of messages: what it is about, what it says, who wrote it and when. */
export function Line({ t, language, list, line, children, inDay = false }: LineProps) {
  const lang = line.language ?? undefined;
  const dir = lang ? directionOf(lang) : 'auto';
  const title = (
    <a href={hrefIn(language, `/lists/${list}/threads/${line.hash}`)} lang={lang} dir={dir}>
      {line.subject || t('ui.threads.no-subject')}
    </a>
  );
  return (
    <li>
      {inDay ? <h3 class="title">{title}</h3> : <h2 class="title">{title}</h2>}
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
          <Time language={language} at={line.sentAt} look={inDay ? 'time' : 'date-time'} />
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
          <TakeLinks t={t} mailbox={`${path}.mbox.gz?q=${encodeURIComponent(result.query)}`} />
        </section>
      )}
    </>
  );
}
