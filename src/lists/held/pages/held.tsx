import type { Language } from '#platform/languages.ts';
import { isMessageKey, type Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextArea } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { type Named, Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import type { List } from '../../queries.ts';
import { ruleValues } from '../../rules.ts';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import type { HeldPost, HeldPosts } from '../held-queries.ts';
import type { HeldOrder } from '../orders.ts';
import { addressOf, Groups, Orders } from './choice.tsx';
import { ClaimButton, ClaimLine, Insist } from './claim.tsx';
import { Sure } from './sure.tsx';

type HeldPage = HeldPosts & {
  t: Translate;
  language: Language;
  list: List & Named;
  /** The sender or domain that alone is shown; empty for all. */
  from: string;
  order: HeldOrder;
  marked: (id: number) => boolean;
  reason: string;
  errors: FieldErrors;
  done: { decided: number; already: number } | undefined;
};

export function HeldPage(page: HeldPage) {
  const { t, language, list, posts, paging, errors, done } = page;
  return (
    <>
      {done ? (
        <Banner kind="ok">
          <p>{t('lists.held.done', done)}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.held.title" of={list} />}
        meta={[t('lists.held.count', { n: paging.total })]}
      />
      <SettingsNav t={t} language={language} list={list} here="/held" />
      <Groups {...page} />
      <Orders {...page} />
      {posts.length === 0 ? (
        <Empty title={t('lists.held.empty')} why={t('lists.held.empty-why')} />
      ) : (
        <Decisions {...page} />
      )}
      <Pager t={t} paging={paging} address={(n) => addressOf(page, { page: n })} />
    </>
  );
}

function Decisions(page: HeldPage) {
  const { t, language, list, posts, paging, from, order, marked } = page;
  const path = hrefIn(language, `/lists/${list.name}/held`);
  return (
    <form method="post" action={path} id="ids">
      {/* The default button: Enter on a box must not decide anything. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="sort" value={order} />
      {posts.length > 1 ? (
        <p class="small">
          <a href={addressOf(page, { page: paging.page, mark: 'all' })}>
            {t('lists.held.mark-all', { n: posts.length })}
          </a>
        </p>
      ) : null}
      <ul class="rows">
        {posts.map((post) => (
          <HeldRow t={t} language={language} list={list} post={post} marked={marked(post.id)} path={path} />
        ))}
      </ul>
      <ForAllMarked {...page} />
    </form>
  );
}

/** What can be done with all that are marked, the mild first. */
function ForAllMarked({ t, reason, errors }: HeldPage) {
  return (
    <div class="held-acts">
      <h2 class="h1s">{t('lists.held.marked')}</h2>
      <Insist t={t} error={errors.insist} />
      <p class="row">
        <Decision value="approve" words={t('lists.held.approve')} />
        <Decision value="trust" words={t('lists.held.trust')} />
      </p>
      <TextArea
        name="reason"
        rows={2}
        label={t('lists.held.reason')}
        optional={t('ui.optional')}
        hint={t('lists.held.reason-hint')}
        value={reason}
        error={errors.reason}
      />
      <Sure t={t} error={errors.sure} />
      <p class="row">
        <Decision value="reject" words={t('lists.held.reject')} />
        <Decision value="discard" words={t('lists.held.discard')} look="btn-s btn-x" />
        <Decision value="ban" words={t('lists.held.ban')} look="btn-s btn-x" />
        <Decision value="ban-domain" words={t('lists.held.ban-domain')} look="btn-s btn-x" />
      </p>
    </div>
  );
}

function Decision({ value, words, look = 'btn-s' }: { value: string; words: string; look?: string }) {
  return (
    <button type="submit" name="decision" value={value} class={look}>
      {words}
    </button>
  );
}

type Row = Pick<HeldPage, 't' | 'language' | 'list'> & { post: HeldPost; marked: boolean; path: string };

function HeldRow({ t, language, list, post, marked, path }: Row) {
  const rule = `rule.${post.rule}`;
  const why = isMessageKey(rule) ? t(rule, ruleValues(list)) : post.rule;
  return (
    <li id={`held-${post.id}`}>
      <label class="choice">
        <input type="checkbox" name="ids" value={String(post.id)} checked={marked} />
        <span class="title" dir="auto">
          {post.subject || t('lists.held.no-subject')}
        </span>
      </label>
      <ul class="meta">
        <li>
          <Name language={language} name={post.content.from?.name} /> <bdi dir="ltr">{post.sender}</bdi>
        </li>
        <li>
          <Time language={language} at={post.heldAt} />
        </li>
        <li>{t('lists.held.kilobytes', { n: Math.ceil(post.size / 1024) })}</li>
        <li>{why}</li>
        {post.claim ? (
          <li>
            <ClaimLine t={t} language={language} claim={post.claim} />
          </li>
        ) : null}
      </ul>
      <ClaimButton t={t} claim={post.claim} action={`${path}/${post.id}/claim`} about={post.subject} />
      <ReadIt t={t} post={post} path={path} />
    </li>
  );
}

/** Its words, and what can be done with this one alone. */
function ReadIt({ t, post, path }: Pick<Row, 't' | 'post' | 'path'>) {
  return (
    <details class="fold-q">
      <summary>{t('lists.held.read')}</summary>
      <div class="mail-text" dir="auto">
        {post.content.text ?? t('lists.held.no-text')}
      </div>
      {post.content.attachments.length > 0 ? (
        <p class="small">{post.content.attachments.map(({ name }) => name).join(' · ')}</p>
      ) : null}
      <p>
        <button type="submit" class="btn-s" formaction={`${path}/${post.id}/approve`}>
          {t('lists.held.approve-one')}
          <span class="vh"> {post.subject}</span>
        </button>{' '}
        <a class="btn btn-s" href={`${path}/${post.id}/edit`}>
          {t('lists.edit.link')}
          <span class="vh"> {post.subject}</span>
        </a>
      </p>
    </details>
  );
}
