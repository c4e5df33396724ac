import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextArea } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { LetInOrDecline } from '#ui/let-in-or-decline.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import type { JoinRequest } from '../request-queries.ts';

/** What the page says besides who waits: a form that came back, or what became of invitations. */
export type RequestsShown = {
  declining?: { id: number; error: string };
  inviting?: { values: Readonly<Record<string, string>>; errors: FieldErrors };
  invited?: { invited: number; skipped: number };
};

type RequestsPage = RequestsShown & {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  requests: ReadonlyArray<JoinRequest>;
  total: number;
  mayInvite: boolean;
  done: boolean;
};

export function RequestsPage({ t, language, list, requests, total, mayInvite, done, ...shown }: RequestsPage) {
  const { declining, inviting, invited } = shown;
  return (
    <>
      {done ? (
        <Banner kind="ok">
          <p>{t('lists.requests.done')}</p>
        </Banner>
      ) : null}
      {invited ? (
        <Banner kind="ok">
          <p>{t('lists.invite.done', { n: invited.invited })}</p>
          {invited.skipped > 0 ? <p>{t('lists.invite.skipped', { n: invited.skipped })}</p> : null}
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={inviting?.errors ?? {}} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.requests.title" of={list} />}
        meta={[t('lists.requests.link', { n: total })]}
      />
      <SettingsNav t={t} language={language} list={list} here="/requests" />
      {requests.length === 0 ? <Empty title={t('lists.held.empty')} why={t('lists.requests.empty-why')} /> : null}
      <ul class="rows">
        {requests.map((request) => (
          <RequestRow
            t={t}
            language={language}
            list={list.name}
            request={request}
            {...(declining?.id === request.id ? { error: declining.error } : {})}
          />
        ))}
      </ul>
      {mayInvite ? <InviteForm t={t} language={language} list={list.name} {...(inviting ? { inviting } : {})} /> : null}
    </>
  );
}

type Row = Pick<RequestsPage, 't' | 'language'> & { list: string; request: JoinRequest; error?: string };

function RequestRow({ t, language, list, request, error }: Row) {
  const action = hrefIn(language, `/lists/${list}/requests/${request.id}`);
  return (
    <li id={`request-${request.id}`}>
      <h2 class="title">
        <Name language={language} name={request.name || request.email} />
      </h2>
      <ul class="meta">
        <li>
          <bdi dir="ltr">{request.email}</bdi>
        </li>
        <li>
          <Time language={language} at={request.requestedAt} />
        </li>
      </ul>
      <LetInOrDecline
        actions={{ letIn: `${action}/approve`, decline: `${action}/decline` }}
        words={{
          letIn: t('lists.requests.approve'),
          decline: t('lists.requests.decline'),
          reason: t('lists.requests.reason'),
        }}
        about={request.email}
        id={request.id}
        error={error}
      />
    </li>
  );
}

function InviteForm({
  t,
  language,
  list,
  inviting,
}: Pick<RequestsPage, 't' | 'language' | 'inviting'> & { list: string }) {
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.invite.title')}</h2>
      <FieldForm action={hrefIn(language, `/lists/${list}/invitations`)} words={t('lists.invite.button')}>
        <TextArea
          name="addresses"
          label={t('lists.invite.addresses')}
          hint={t('lists.invite.hint')}
          value={inviting?.values.addresses}
          error={inviting?.errors.addresses}
        />
      </FieldForm>
    </section>
  );
}
