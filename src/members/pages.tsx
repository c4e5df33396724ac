import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { AddressForm } from '#ui/address-form.tsx';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { Profile } from './queries.ts';
import { minutesOfLink } from './rules.ts';

type Page = { t: Translate; language: Language };
type SignInForm = { form: Readonly<Record<string, string>>; errors: FieldErrors };

export function SignInPage({ t, language, form, errors }: Page & SignInForm) {
  return (
    <>
      <PageHead title={t('members.sign-in.title')} lede={t('members.sign-in.lede', { minutes: minutesOfLink })} />
      <FieldForm action={hrefIn(language, '/sign-in')} words={t('members.sign-in.send')}>
        <ErrorSummary t={t} errors={errors} />
        <TextField
          type="email"
          name="email"
          label={t('members.sign-in.email')}
          hint={t('members.sign-in.email-hint')}
          value={form.email}
          error={errors.email}
          autocomplete="email"
        />
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

export function MyPage({ t, language, profile }: Page & { profile: Profile }) {
  const isAdministrator = profile.grants.some(({ role, scope }) => role === 'administrator' && scope === 'site');
  return (
    <>
      <PageHead title={profile.name ? <bdi>{profile.name}</bdi> : t('members.me.title')} lede={t('members.me.lede')} />
      <div class="cols cols-2-1">
        <div class="stackv">
          <section class="sec" aria-labelledby="addresses">
            <header>
              <h2 id="addresses">{t('members.me.addresses')}</h2>
              <a href={hrefIn(language, '/me/addresses')}>{t('lists.addresses.link')}</a>
            </header>
            <ul class="rows tight">
              {profile.addresses.map(({ email, confirmed }) => (
                <li class="row end">
                  <bdi dir="ltr">{email}</bdi>
                  <span class="small muted">{t(confirmed ? 'members.me.confirmed' : 'members.me.not-confirmed')}</span>
                </li>
              ))}
            </ul>
          </section>
          <Grants t={t} language={language} grants={profile.grants} />
          <p>
            <a href={hrefIn(language, '/me/posts')}>{t('archive.erasure.own.title')}</a>
          </p>
        </div>
        <div class="aside">
          <section>
            <h2>{t('members.me.session')}</h2>
            <p>{t('members.me.session-lede')}</p>
            <ButtonForm action={hrefIn(language, '/sign-out')} words={t('ui.sign-out')} />
          </section>
          {isAdministrator ? (
            <section>
              <h2>{t('members.me.administer')}</h2>
              <p>
                <a href={hrefIn(language, '/admin/outbox')}>{t('members.me.outbox')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/bounces')}>{t('lists.trouble.title')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/set-aside')}>{t('delivery.set-aside.title')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/imports')}>{t('archive.imports.title')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/doctor')}>{t('members.me.doctor')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/upkeep')}>{t('front.upkeep.title')}</a>
              </p>
              <p>
                <a href={hrefIn(language, '/admin/erasures')}>{t('archive.erasure.title')}</a>
              </p>
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Grants({ t, language, grants }: Page & { grants: Profile['grants'] }) {
  if (grants.length === 0) return null;
  return (
    <section class="sec" aria-labelledby="grants">
      <header>
        <h2 id="grants">{t('members.me.grants')}</h2>
      </header>
      <ul class="rows tight">
        {grants.map(({ role, scope }) => (
          <li class="row end">
            <span>{t(`members.role.${role}`)}</span>
            <span class="small muted">
              {scope === 'site' ? t('members.me.everywhere') : <Scope language={language} scope={scope} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `lists:drafting` is looked after at `/lists/drafting`. */
function Scope({ language, scope }: { language: Language; scope: string }) {
  return (
    <a href={hrefIn(language, `/${scope.replace(':', '/')}`)}>
      <bdi>{scope.replace(/^[a-z]+:/, '')}</bdi>
    </a>
  );
}
