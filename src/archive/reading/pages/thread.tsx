import { directionOf } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { formatTime } from '#ui/time.tsx';
import type { ShownMessage, ThreadView } from '../../queries.ts';
import { type Branch, nested } from '../reading-order.ts';
import { Article, type Reading, replyAddress } from './article.tsx';
import { Keys } from './keys.tsx';
import { Pages, ThreadAside } from './thread-aside.tsx';

type Thread = Reading & { thread: ThreadView };
type ThreadPage = Thread & {
  /** Signed in: he may mute the thread. */
  known: boolean;
  moderates: boolean;
};

/** A thread, or a page of a long one: who answers whom, and beside it the way through and who has written. */
export function ThreadPage({ known, moderates, ...props }: ThreadPage) {
  const { thread, ...reading } = props;
  const branches = nested(thread.shown);
  return (
    <>
      <ThreadHead {...props} />
      <div class="cols cols-side">
        <div>
          <ViewBar {...props} known={known} />
          <ol class="thread">
            <Branches {...reading} branches={branches} level={2} moderates={moderates} />
          </ol>
          <Pages {...props} />
          <Neighbours {...props} />
          <Keys t={reading.t} />
        </div>
        <ThreadAside {...props} branches={branches} />
      </div>
    </>
  );
}

function ThreadHead({ t, language, thread: { subject, lines, rootHash, authors, lastAt } }: Thread) {
  const first = lines.find(({ item }) => item.hash === rootHash)?.item;
  const meta = [t('ui.threads.count', { messages: lines.length, authors })];
  if (first) {
    const author = first.author || t('ui.threads.unknown-author');
    meta.push(t('archive.thread.started', { when: formatTime(language, first.sentAt, 'date'), author }));
  }
  if (lines.length > 1) meta.push(t('archive.thread.last', { when: formatTime(language, lastAt) }));
  return <PageHead title={<Subject t={t} subject={subject} language={first?.language ?? null} />} meta={meta} />;
}

export function Subject({ t, subject, language }: { t: Translate; subject: string; language: string | null }) {
  return (
    <span lang={language ?? undefined} dir={language ? directionOf(language) : 'auto'}>
      {subject || t('ui.threads.no-subject')}
    </span>
  );
}

/** The order of the messages, and what one may do with the thread. */
function ViewBar({ t, language, collection, thread, known }: Thread & { known: boolean }) {
  const path = hrefIn(language, `/lists/${collection.slug}/threads/${thread.rootHash}`);
  const root = thread.shown.find(({ message }) => message.hash === thread.rootHash)?.message;
  return (
    <div class="row end viewbar">
      {thread.lines.length > 1 ? (
        <Tabs
          label={t('archive.thread.order')}
          tabs={[
            { href: path, words: t('archive.thread.order.tree'), isHere: thread.order === 'tree' },
            {
              ...{ href: `${path}?order=date`, words: t('archive.thread.order.date') },
              ...{ isHere: thread.order === 'date', noFollow: true },
            },
          ]}
        />
      ) : null}
      <p class="row">
        {root ? (
          <a class="btn btn-1 btn-s" href={replyAddress(collection, root)}>
            {t('archive.thread.answer')}
          </a>
        ) : null}
        {known ? (
          <a class="btn btn-s" href={`${path}/mute`} rel="nofollow">
            {t('archive.thread.mute')}
          </a>
        ) : null}
      </p>
    </div>
  );
}

type Branches = Reading & { branches: ReadonlyArray<Branch<ShownMessage>>; level: 2 | 3; moderates: boolean };

function Branches({ branches, level, moderates, ...reading }: Branches) {
  return (
    <>
      {branches.map(({ item, replies }) => (
        <li>
          <Article {...reading} shown={item} level={level} moderates={moderates} />
          {replies.length > 0 ? (
            <ol class="replies">
              <Branches {...reading} branches={replies} level={3} moderates={moderates} />
            </ol>
          ) : null}
        </li>
      ))}
    </>
  );
}

/** The threads that stand beside this one on the list's home. */
function Neighbours({ t, language, collection, thread: { newer, older } }: Thread) {
  if (!newer && !older) return null;
  const link = (to: NonNullable<typeof newer>, rel: 'prev' | 'next') => (
    <a href={hrefIn(language, `/lists/${collection.slug}/threads/${to.hash}`)} rel={rel}>
      {t(rel === 'prev' ? 'archive.thread.newer' : 'archive.thread.older')}{' '}
      <bdi lang={to.language ?? undefined}>{to.subject || t('ui.threads.no-subject')}</bdi>
    </a>
  );
  return (
    <nav class="pager neighbours" aria-label={t('archive.thread.neighbours')}>
      {newer ? link(newer, 'prev') : <span />}
      {older ? link(older, 'next') : null}
    </nav>
  );
}
