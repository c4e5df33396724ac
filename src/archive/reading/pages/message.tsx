import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';
import type { Message, MessagesBeside } from '../../queries.ts';
import { Article, type Reading } from './article.tsx';
import { Fonts } from './fonts.tsx';
import { Keys } from './keys.tsx';
import { localTime } from './local-time.ts';
import { Subject } from './thread.tsx';

type View = Reading & { message: Message; beside: MessagesBeside; moderates: boolean };

/** One message by itself, at its permanent address. */
export function MessagePage({ message, beside, moderates, ...reading }: View) {
  const { t, language, collection } = reading;
  const thread = hrefIn(language, `/lists/${collection.slug}/threads/${message.hash}`);
  const local = localTime(t, language, message);
  const isGone = message.erased?.way === 'removed' && message.subject === '';
  return (
    <>
      <PageHead
        title={
          isGone ? t('archive.erased.title') : <Subject t={t} subject={message.subject} language={message.language} />
        }
        meta={[
          <Time language={language} at={message.sentAt} />,
          ...(local ? [local] : []),
          <a href={thread}>{t('archive.message.in-thread')}</a>,
        ]}
      />
      <Article
        {...reading}
        shown={{ message, number: 1, depth: 1, parent: undefined }}
        level={2}
        moderates={moderates}
        alone
      />
      <Beside {...reading} beside={beside} />
      <Fonts t={t} language={language} back={`/lists/${collection.slug}/messages/${message.hash}`} />
      <Keys t={t} />
    </>
  );
}

/** The ways to the messages before and after it in its thread. */
function Beside({ t, language, collection, beside: { before, after } }: Reading & { beside: MessagesBeside }) {
  if (!before && !after) return null;
  const link = (to: NonNullable<typeof before>, rel: 'prev' | 'next') => (
    <a href={hrefIn(language, `/lists/${collection.slug}/messages/${to.hash}`)} rel={rel}>
      {t(rel === 'prev' ? 'archive.message.before' : 'archive.message.after')}{' '}
      <Name language={language} name={to.author || t('ui.threads.unknown-author')} />
    </a>
  );
  return (
    <nav class="pager" aria-label={t('archive.message.beside')}>
      {before ? link(before, 'prev') : <span />}
      {after ? link(after, 'next') : null}
    </nav>
  );
}
