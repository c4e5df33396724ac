import { directionOf } from '#platform/languages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Stakeholder, stakeholders } from '#ui/stakeholder.tsx';
import { formatTime, Time } from '#ui/time.tsx';
import type { Message, Thread } from '../../queries.ts';
import { plainSubject } from '../../threads/plain-subject.ts';
import { type Branch, treeOf } from '../../threads/thread-tree.ts';
import { Article, type Reading, replyAddress } from './article.tsx';

/**
 * A whole thread on one page: who answers whom, and beside it the way through and who has written. Whoever is `known`
 * to us, signed in, may mute it.
 */
export function ThreadPage({
  thread,
  known,
  moderates,
  ...reading
}: Reading & { thread: Thread; known: boolean; moderates: boolean }) {
  const { t, language, collection } = reading;
  const tree = treeOf(thread.messages);
  const root = tree[0]?.item;
  return (
    <>
      <ThreadHead {...reading} thread={thread} />
      <div class="cols cols-side">
        <div>
          {root ? (
            <p class="row viewbar">
              <a class="btn btn-1 btn-s" href={replyAddress(collection, root)}>
                {t('archive.thread.answer')}
              </a>
              {known ? (
                <a
                  class="btn btn-s"
                  href={hrefIn(language, `/lists/${collection.slug}/threads/${thread.rootHash}/mute`)}
                  rel="nofollow"
                >
                  {t('archive.thread.mute')}
                </a>
              ) : null}
            </p>
          ) : null}
          <ol class="thread">
            <Branches {...reading} branches={tree} level={2} moderates={moderates} />
          </ol>
        </div>
        <aside class="aside sticky" aria-label={t('archive.thread.about')}>
          <section>
            <h2>{t('archive.thread.tree')}</h2>
            <ol class="tree">
              <TreeLines {...reading} branches={tree} />
            </ol>
          </section>
          <Writers {...reading} messages={thread.messages} />
          <section>
            <h2>{t('archive.thread.take')}</h2>
            <p class="row">
              <a href={hrefIn(language, `/lists/${collection.slug}/messages/${thread.rootHash}.eml`)} rel="nofollow">
                {t('archive.thread.first-original')}
              </a>
            </p>
          </section>
        </aside>
      </div>
    </>
  );
}

function ThreadHead({ t, language, thread: { subject, messages } }: Reading & { thread: Thread }) {
  const first = messages.find(({ parentId }) => parentId === null);
  const last = messages.at(-1);
  const authors = new Set(messages.map(({ authorNumber }) => authorNumber)).size;
  const lang = first?.language ?? undefined;
  const title = (
    <span lang={lang} dir={lang ? directionOf(lang) : 'auto'}>
      {plainSubject(subject) || t('ui.threads.no-subject')}
    </span>
  );
  const meta = [t('ui.threads.count', { messages: messages.length, authors })];
  if (first) {
    const author = first.author || t('ui.threads.unknown-author');
    meta.push(t('archive.thread.started', { when: formatTime(language, first.sentAt, 'date'), author }));
  }
  if (last && messages.length > 1) meta.push(t('archive.thread.last', { when: formatTime(language, last.sentAt) }));
  return <PageHead title={title} meta={meta} />;
}

type Lines = Reading & { branches: ReadonlyArray<Branch<Message>> };
type Branches = Lines & { level: 2 | 3; moderates: boolean };

function Branches({ branches, level, moderates, ...reading }: Branches) {
  return (
    <>
      {branches.map((branch) => (
        <li>
          <Article {...reading} branch={branch} level={level} moderates={moderates} />
          {branch.replies.length > 0 ? (
            <ol class="replies">
              <Branches {...reading} branches={branch.replies} level={3} moderates={moderates} />
            </ol>
          ) : null}
        </li>
      ))}
    </>
  );
}

function TreeLines({ branches, ...reading }: Lines) {
  return (
    <>
      {branches.map(({ item, number, replies }) => (
        <li>
          <a href={`#${item.hash}`}>
            <span class="num">{number}</span> <bdi>{item.author || reading.t('ui.threads.unknown-author')}</bdi>{' '}
            <time datetime={item.sentAt.toISOString()}>{item.sentAt.toISOString().slice(11, 16)}</time>
          </a>
          {replies.length > 0 ? (
            <ol>
              <TreeLines {...reading} branches={replies} />
            </ol>
          ) : null}
        </li>
      ))}
    </>
  );
}

/** People, not messages, by the group they wrote for; whoever did not say is counted as that. */
function Writers({ t, messages }: Reading & { messages: ReadonlyArray<Message> }) {
  const countOf = (group: string | undefined) =>
    new Set(messages.filter(({ capacity }) => capacity.stakeholder === group).map(({ authorNumber }) => authorNumber))
      .size;
  const groups = stakeholders.map((group) => ({ group, n: countOf(group) })).filter(({ n }) => n > 0);
  const unknown = countOf(undefined);
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

/** One message by itself, at its permanent address. */
export function MessagePage({ message, moderates, ...reading }: Reading & { message: Message; moderates: boolean }) {
  const { t, language, collection } = reading;
  const lang = message.language ?? undefined;
  const thread = hrefIn(language, `/lists/${collection.slug}/threads/${message.hash}#${message.hash}`);
  return (
    <>
      <PageHead
        title={
          <span lang={lang} dir={lang ? directionOf(lang) : 'auto'}>
            {message.subject || t('ui.threads.no-subject')}
          </span>
        }
        meta={[<Time language={language} at={message.sentAt} />, <a href={thread}>{t('archive.message.in-thread')}</a>]}
      />
      <Article
        {...reading}
        branch={{ item: message, number: 1, parent: undefined, replies: [] }}
        level={2}
        moderates={moderates}
      />
    </>
  );
}
