import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { AddressForm } from '#ui/address-form.tsx';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { EmailField } from '#ui/standing-fields.tsx';
import { minutesOfLink } from './rules.ts';

type Page = { t: Translate; language: Language };
type SignInForm = { form: Readonly<Record<string, string>>; errors: FieldErrors };

export function SignInPage({ t, language, form, errors }: Page & SignInForm) {
  return (
    <>
      <PageHead title={t('members.sign-in.title')} lede={t('members.sign-in.lede', { minutes: minutesOfLink })} />
      <FieldForm action={hrefIn(language, '/sign-in')} words={t('members.sign-in.send')}>
        <ErrorSummary t={t} errors={errors} />
        <EmailField t={t} form={form} errors={errors} hint={t('members.sign-in.email-hint')} />
        {form.next ? <input type="hidden" name="next" value={form.next} /> : null}
      </FieldForm>
    </>
  );
}

/** The same words for everybody: whether somebody is behind the address is not told. */
export function SentPage({ t }: Pick<Page, 't'>) {
  return (
    <>
      <PageHead title={t('members.sign-in.title')} />
      <Banner kind="ok" title={t('members.sign-in.sent')}>
        <p>{t('members.sign-in.sent-more', { minutes: minutesOfLink })}</p>
      </Banner>
    </>
  );
}

export function LinkPage({ t, language, token, next }: Page & { token: string; next: string }) {
  return (
    <>
      <PageHead title={t('members.sign-in.title')} lede={t('members.sign-in.link-lede')} />
      <ButtonForm
        action={hrefIn(language, `/sign-in/link/${encodeURIComponent(token)}`)}
        words={t('members.sign-in.here')}
        look="btn-1"
        values={next ? { next } : {}}
      />
    </>
  );
}

export function LinkTooOldPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('members.sign-in.too-old')} lede={t('members.sign-in.too-old-lede')} />
      <p>
        <a class="btn btn-1" href={hrefIn(language, '/sign-in')}>
          {t('members.sign-in.again')}
        </a>
      </p>
    </>
  );
}

/** The form that came back. */
export function AddAddressPage({ t, language, form, errors }: Page & SignInForm) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.me.addresses')} />
      <AddressForm
        action={hrefIn(language, '/me/addresses')}
        label={t('lists.addresses.another')}
        words={t('lists.addresses.add')}
        value={form.email}
        error={errors.email}
      />
    </>
  );
}
