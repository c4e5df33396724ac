import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { JoinByMail } from '#ui/join-by-mail.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { EmailField, NameField } from '#ui/standing-fields.tsx';
import type { Policy } from '../../schema.ts';

type Page = { t: Translate; language: Language };

type JoinForm = Page & {
  list: { name: string; title: string; titleLanguage: Language; address: string; policy: Policy };
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

export function JoinPage({ t, language, list, values, errors }: JoinForm) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.join.title" of={list} />}
        lede={t(list.policy === 'approve' ? 'lists.join.lede-approve' : 'lists.join.lede')}
      />
      <form method="post" action={hrefIn(language, `/lists/${list.name}/join`)} novalidate>
        <NameField t={t} form={values} errors={errors} hint={t('lists.join.name-hint')} optional={t('ui.optional')} />
        <EmailField t={t} form={values} errors={errors} hint={t('lists.join.email-hint')} />
        <p class="small muted">{t('lists.join.public')}</p>
        <p class="row">
          <button class="btn-1" type="submit">
            {t('lists.join.button')}
          </button>
          <span class="small muted">{t('lists.join.next')}</span>
        </p>
      </form>
      <section class="sec">
        <h2 class="h1s">{t('lists.join.by-mail')}</h2>
        <JoinByMail t={t} address={list.address} />
      </section>
    </>
  );
}

export function JoinAsked({ t, language, list }: Page & { list: { name: string } }) {
  return (
    <>
      <PageHead title={t('lists.asked.title')} lede={t('lists.asked.text')} />
      <p>
        <a href={hrefIn(language, `/lists/${list.name}`)}>{t('lists.asked.back')}</a>
      </p>
    </>
  );
}
