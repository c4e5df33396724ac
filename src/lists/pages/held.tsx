import type { Language } from '#platform/languages.ts';
import { isMessageKey, type Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { HeldPost } from '../queries.ts';

type HeldPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; maxSize: number };
  posts: ReadonlyArray<HeldPost>;
  total: number;
  /** The post whose form came back, and the sentence that stands at it. */
  error?: { id: number; sentence: string };
  done?: boolean;
};

export function HeldPage({ t, language, list, posts, total, error, done }: HeldPage) {
  return (
    <>
      {done ? (
        <Banner kind="ok">
          <p>{t('lists.held.done')}</p>
        </Banner>
      ) : null}
      <PageHead title={t('lists.held.title', { title: list.title })} meta={[t('lists.held.count', { n: total })]} />
      {posts.length === 0 ? <Empty title={t('lists.held.empty')} why={t('lists.held.empty-why')} /> : null}
      <ul class="rows">
        {posts.map((post) => (
          <HeldRow
            t={t}
            language={language}
            list={list}
            post={post}
            {...(error?.id === post.id ? { error: error.sentence } : {})}
          />
        ))}
      </ul>
    </>
  );
}

function HeldRow({
  t,
  language,
  list,
  post,
  error,
}: Pick<HeldPage, 't' | 'language' | 'list'> & { post: HeldPost; error?: string }) {
  const action = hrefIn(language, `/lists/${list.name}/held/${post.id}`);
  const rule = `rule.${post.rule}`;
  const why = isMessageKey(rule) ? t(rule, { megabytes: Math.round(list.maxSize / 1048576) }) : post.rule;
  const reason = `reason-${post.id}`;
  return (
    <li id={`held-${post.id}`}>
      <h2 class="title" dir="auto">
        {post.subject || t('lists.held.no-subject')}
      </h2>
      <ul class="meta">
        <li>
          <bdi>{post.content.from?.name}</bdi> <bdi dir="ltr">{post.sender}</bdi>
        </li>
        <li>
          <Time language={language} at={post.heldAt} />
        </li>
        <li>{why}</li>
      </ul>
      <details class="fold-q">
        <summary>{t('lists.held.read')}</summary>
        <div class="mail-text" dir="auto">
          {post.content.text ?? t('lists.held.no-text')}
        </div>
        {post.content.attachments.length > 0 ? (
          <p class="small">{post.content.attachments.map(({ name }) => name).join(' · ')}</p>
        ) : null}
      </details>
      <div class="held-acts">
        <form method="post" action={`${action}/approve`}>
          <button type="submit" class="btn-s">
            {t('lists.held.approve')}
            <span class="vh"> {post.subject}</span>
          </button>
        </form>
        <form method="post" action={`${action}/reject`}>
          <div class={error ? 'field bad-field' : 'field'}>
            <label for={reason}>{t('lists.held.reason')}</label>
            {error ? (
              <span class="error" id={`${reason}-error`}>
                {error}
              </span>
            ) : null}
            <input
              id={reason}
              name="reason"
              type="text"
              dir="auto"
              maxlength={1000}
              aria-describedby={error ? `${reason}-error` : undefined}
              aria-invalid={error ? 'true' : undefined}
            />
          </div>
          <button type="submit" class="btn-s btn-x">
            {t('lists.held.reject')}
            <span class="vh"> {post.subject}</span>
          </button>
        </form>
      </div>
    </li>
  );
}
