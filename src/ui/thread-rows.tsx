import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { counted } from './counted.ts';
import { Empty } from './empty.tsx';
import { hrefIn } from './href.ts';
import { Name } from './person.tsx';
import { Stakeholder, type StakeholderGroup } from './stakeholder.tsx';
import { ThreadTitle } from './thread-title.tsx';
import { Time } from './time.tsx';

export type ThreadRow = {
  /** Where threads of several lists stand together; else they are all of the one the rows name. */
  list?: string;
  hash: string;
  subject: string;
  language: string | null;
  messages: number;
  authors: number;
  lastAt: Date;
  lastAuthor: string;
  lastStakeholder: StakeholderGroup | null;
  excerpt: string;
};

type Rows = { t: Translate; language: Language; list?: string; threads: ReadonlyArray<ThreadRow>; level?: 2 | 3 };

/** Threads of a list, one a row: what it is about, what was said last, how many wrote, who was the last and when. */
export function ThreadRows({ t, language, list, threads, level = 2 }: Rows) {
  if (threads.length === 0)
    return <Empty title={t('ui.threads.empty')} why={t('ui.threads.empty-why')} level={level} />;
  return (
    <ul class="rows texts">
      {threads.map((thread) => (
        <Row t={t} language={language} list={list} thread={thread} level={level} />
      ))}
    </ul>
  );
}

type OneRow = Omit<Rows, 'threads' | 'level'> & { thread: ThreadRow; level: 2 | 3 };

function Row({ t, language, list, thread, level }: OneRow) {
  return (
    <li>
      <ThreadTitle
        t={t}
        level={level}
        href={hrefIn(language, `/lists/${thread.list ?? list}/threads/${thread.hash}`)}
        subject={thread.subject}
        language={thread.language}
      />
      {thread.excerpt ? (
        <p class="small" dir="auto">
          {thread.excerpt}
        </p>
      ) : null}
      <ul class="meta">
        <li>{counted(t, 'ui.threads.count', { messages: thread.messages, authors: thread.authors })}</li>
        <li>
          {t('ui.threads.last')} <Name language={language} name={thread.lastAuthor || t('ui.threads.unknown-author')} />
          {thread.lastStakeholder ? (
            <>
              {' '}
              <Stakeholder t={t} group={thread.lastStakeholder} />
            </>
          ) : null}
        </li>
        <li>
          <Time language={language} at={thread.lastAt} />
        </li>
      </ul>
    </li>
  );
}
