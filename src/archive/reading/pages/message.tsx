import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';
import { Article, type Reading } from './article.tsx';
import { Subject } from './thread.tsx';

/** One message by itself, at its permanent address. */
export function MessagePage({ message, moderates, ...reading }: Reading & { message: Message; moderates: boolean }) {
  const { t, language, collection } = reading;
  const thread = hrefIn(language, `/lists/${collection.slug}/threads/${message.hash}`);
  return (
    <>
      <PageHead
        title={<Subject t={t} subject={message.subject} language={message.language} />}
        meta={[<Time language={language} at={message.sentAt} />, <a href={thread}>{t('archive.message.in-thread')}</a>]}
      />
      <Article
        {...reading}
        shown={{ message, number: 1, depth: 1, parent: undefined }}
        level={2}
        moderates={moderates}
        alone
      />
    </>
  );
}
