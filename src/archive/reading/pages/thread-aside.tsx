import { hrefIn } from '#ui/href.ts';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { Stakeholder, stakeholders } from '#ui/stakeholder.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import { formatTime } from '#ui/time.tsx';
import type { ShownMessage, ThreadView } from '../../queries.ts';
import type { Branch, Stretch } from '../reading-order.ts';
import type { Reading } from './article.tsx';
import { Fonts } from './fonts.tsx';

type Thread = Reading & { thread: ThreadView };
type Outline = Reading & { branches: ReadonlyArray<Branch<ShownMessage>> };

/** Beside a thread: the way through it, who has written, what one can take along. */
export function ThreadAside({ branches, ...props }: Thread & Outline) {
  const { thread, ...reading } = props;
  const { t, language, collection } = reading;
  const path = hrefIn(language, `/lists/${collection.slug}/threads/${thread.rootHash}`);
  return (
    <aside class="aside sticky" aria-label={t('archive.thread.about')}>
      <section>
        <h2>{t('archive.thread.tree')}</h2>
        <ol class="tree">
          <OutlineLines {...reading} branches={branches} isOfOneDay={isOfOneDay(thread)} />
        </ol>
      </section>
      {thread.stretches.length > 1 ? (
        <section>
          <h2>{t('archive.thread.pages')}</h2>
          <Stretches {...props} />
        </section>
      ) : null}
      <Writers {...props} />
      <TakeLinks t={t} mailbox={`${path}.mbox.gz`} feed={`${path}.atom`}>
        <a href={hrefIn(language, `/lists/${collection.slug}/messages/${thread.rootHash}.eml`)} rel="nofollow">
          {t('archive.thread.first-original')}
        </a>
      </TakeLinks>
      <Fonts t={t} language={language} back={`/lists/${collection.slug}/threads/${thread.rootHash}`} />
    </aside>
  );
}

function isOfOneDay({ shown }: ThreadView): boolean {
  return new Set(shown.map(({ message }) => message.sentAt.toISOString().slice(0, 10))).size === 1;
}

/** What is shown on this page, with the day of each message; where all are of one day, with its hour. */
function OutlineLines({ branches, isOfOneDay, ...reading }: Outline & { isOfOneDay: boolean }) {
  const { t, language } = reading;
  return (
    <>
      {branches.map(({ item: { message, number }, replies }) => (
        <li>
          <a href={`#${message.hash}`}>
            <span class="num">{number}</span>{' '}
            <Name language={language} name={message.author || t('ui.threads.unknown-author')} />{' '}
            <time datetime={message.sentAt.toISOString()} title={formatTime(language, message.sentAt)}>
              {isOfOneDay
                ? message.sentAt.toISOString().slice(11, 16)
                : formatTime(language, message.sentAt, 'short-day')}
            </time>
          </a>
          {replies.length > 0 ? (
            <ol>
              <OutlineLines {...reading} branches={replies} isOfOneDay={isOfOneDay} />
            </ol>
          ) : null}
        </li>
      ))}
    </>
  );
}

function addressOfPage({ language, collection, thread }: Thread): (page: number | 'all') => string {
  const path = hrefIn(language, `/lists/${collection.slug}/threads/${thread.rootHash}`);
  const order = thread.order === 'date' ? ['order=date'] : [];
  return (page) => {
    const query = [...order, ...(page === 1 ? [] : [`page=${page}`])].join('&');
    return query === '' ? path : `${path}?${query}`;
  };
}

/** Every page of a long thread by its numbers and the day it begins; of very many, those around and each tenth. */
function Stretches(props: Thread) {
  const { t, language, thread } = props;
  const { page } = thread.paging;
  const address = addressOfPage(props);
  const isNear = (stretch: Stretch) => Math.abs(stretch.page - page) <= 5 || stretch.page % 10 === 0;
  const most = 40;
  const many = thread.stretches.length > most;
  const named = thread.stretches.filter(
    (each) => !many || each.page === 1 || each.to === thread.lines.length || isNear(each),
  );
  return (
    <ol class="flow0">
      {named.map(({ page: each, from, to }) => (
        <li class="row end">
          <a href={address(each)} aria-current={each === page ? 'page' : undefined}>
            {t('archive.thread.stretch', { from, to })}
          </a>
          <span class="num">{formatTime(language, thread.lines[from - 1]?.item.sentAt ?? new Date(0), 'date')}</span>
        </li>
      ))}
    </ol>
  );
}

/** The way to the other pages, and to all of it at once where that can still be opened. */
export function Pages(props: Thread) {
  const { t, thread } = props;
  if (thread.paging.pages <= 1) return null;
  const address = addressOfPage(props);
  return (
    <>
      <Pager t={t} paging={thread.paging} address={address} />
      {thread.mayBeWhole ? (
        <p>
          <a href={address('all')} rel="nofollow">
            {t('archive.thread.whole')}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** People, not messages, by the group they wrote for; whoever did not say is counted as that. */
function Writers({ t, thread }: Thread) {
  const groups = stakeholders.map((group) => ({ group, n: thread.writers.get(group) ?? 0 })).filter(({ n }) => n > 0);
  const unknown = thread.writers.get(null) ?? 0;
  // Where nobody said, how many there are stands at the top already.
  if (groups.length === 0) return null;
  return (
    <section>
      <h2>{t('archive.thread.writers')}</h2>
      <ul class="flow0">
        {groups
          .sort((a, b) => b.n - a.n)
          .map(({ group, n }) => (
            <li class="row end">
              <Stakeholder t={t} group={group} />
              <span class="num">{n}</span>
            </li>
          ))}
        {unknown > 0 ? (
          <li class="row end">
            <span>{t('archive.thread.not-said')}</span>
            <span class="num">{unknown}</span>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
