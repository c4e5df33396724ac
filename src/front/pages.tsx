import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { TextArea, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Page = { t: Translate; language: Language };

export function BeingSetUpPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('front.soon.title')} lede={t('front.soon.lede')} />
      <p class="small muted">
        {t('front.soon.administrator')} <a href={hrefIn(language, '/sign-in')}>{t('ui.sign-in')}</a>
      </p>
    </>
  );
}

type SetUpForm = { form: Readonly<Record<string, string>>; errors: FieldErrors };

export function SetUpPage({ t, language, form, errors }: Page & SetUpForm) {
  return (
    <>
      <PageHead title={t('front.set-up.title')} lede={t('front.set-up.lede')} />
      <FieldForm action={hrefIn(language, '/set-up')} words={t('front.set-up.open')}>
        <ErrorSummary t={t} errors={errors} />
        <TextField
          name="name"
          label={t('front.set-up.name')}
          hint={t('front.set-up.name-hint')}
          value={form.name}
          error={errors.name}
          maxlength={120}
        />
        <TextField
          name="domain"
          label={t('front.set-up.domain')}
          hint={t('front.set-up.domain-hint')}
          value={form.domain}
          error={errors.domain}
          ltr
        />
        <TextField
          name="email"
          type="email"
          label={t('front.set-up.email')}
          hint={t('front.set-up.email-hint')}
          value={form.email}
          error={errors.email}
          autocomplete="email"
        />
        <TextField
          name="headline"
          label={t('front.set-up.headline')}
          hint={t('front.set-up.headline-hint')}
          value={form.headline}
          error={errors.headline}
          maxlength={140}
          optional={t('ui.optional')}
        />
        <TextArea
          name="purpose"
          label={t('front.set-up.purpose')}
          hint={t('front.set-up.purpose-hint')}
          value={form.purpose}
          optional={t('ui.optional')}
          rows={4}
        />
      </FieldForm>
    </>
  );
}
