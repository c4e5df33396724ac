import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextArea } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type Named, Naming } from '#ui/said.tsx';
import type { DecisionName } from '../carry-out.ts';
import { decisionWords } from '../decision-words.ts';
import type { LinkedPost } from '../link-queries.ts';
import { ClaimLine, Insist } from './claim.tsx';

type Page = {
  t: Translate;
  language: Language;
  token: string;
  post: LinkedPost & { list: Named };
  errors: FieldErrors;
  reason: string;
};

/** One held post and the one button that its link is for; or what became of it. */
export function DecideByLink(page: Page) {
  const { t, language, post, errors } = page;
  const isOver = post.state !== 'held';
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={<Naming t={t} language={language} words="lists.moderate.title" of={post.list} />} />
      {isOver ? (
        <Banner kind="warn">
          <p>{t('lists.moderate.decided', { state: post.state })}</p>
        </Banner>
      ) : null}
      <h2 class="h1s" dir="auto">
        {post.subject || t('lists.held.no-subject')}
      </h2>
      <p>
        <bdi dir="ltr">{post.sender}</bdi>
      </p>
      <div class="mail-text" dir="auto">
        {post.opening || t('lists.held.no-text')}
      </div>
      {post.claim && !isOver ? (
        <p>
          <ClaimLine t={t} language={language} claim={post.claim} />
        </p>
      ) : null}
      {isOver ? null : <DecisionForm {...page} />}
      <p class="sec">
        <a href={hrefIn(language, `/lists/${post.list.name}/held`)}>{t('lists.moderate.all')}</a>
      </p>
    </>
  );
}

function DecisionForm({ t, language, token, post: { decision }, errors, reason }: Page) {
  return (
    <div class="flow">
      <ButtonForm
        action={hrefIn(language, `/moderate/${token}`)}
        words={t(decisionWords[decision])}
        look={decision === 'ban' || decision === 'discard' ? 'btn-x' : 'btn-1'}
      >
        {decision === 'reject' ? (
          <TextArea name="reason" rows={3} label={t('lists.held.reason')} value={reason} error={errors.reason} />
        ) : null}
        <Insist t={t} error={errors.insist} />
      </ButtonForm>
    </div>
  );
}

type Done = { t: Translate; language: Language; list: string; decision: DecisionName };

export function DecidedByLink({ t, language, list, decision }: Done) {
  return (
    <>
      <PageHead title={t('lists.moderate.done')} lede={t(decisionWords[decision])} />
      <p>
        <a href={hrefIn(language, `/lists/${list}/held`)}>{t('lists.moderate.all')}</a>
      </p>
    </>
  );
}
