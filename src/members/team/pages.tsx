import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { Holder } from '../grants-queries.ts';
import { type SiteRole, siteRoles } from './rules.ts';

type Page = {
  t: Translate;
  language: Language;
  holders: ReadonlyArray<Holder>;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: boolean;
};

/** Who works for the whole network here, and the form by which an administrator adds somebody. */
export function TeamPage(page: Page) {
  const { t, language, form, errors, saved } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('members.team.saved')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.team.title')} lede={t('members.team.lede')} />
      {siteRoles.map((role) => (
        <Holders {...page} role={role} />
      ))}
      <section class="sec">
        <h2>{t('members.team.give')}</h2>
        <FieldForm action={hrefIn(language, '/admin/team')} words={t('members.team.give')}>
          <TextField
            name="email"
            type="email"
            label={t('members.team.email')}
            hint={t('members.team.email-hint')}
            value={form.email}
            error={errors.email}
          />
          <Choice
            name="role"
            label={t('members.team.as')}
            value={form.role ?? 'team'}
            options={siteRoles.map((role) => [role, t(`members.role.${role}`)])}
          />
        </FieldForm>
      </section>
    </>
  );
}

function Holders({ t, language, holders, role }: Page & { role: SiteRole }) {
  const shown = holders.filter((holder) => holder.role === role);
  const isLast = role === 'administrator' && shown.length === 1;
  return (
    <section class="sec">
      <h2>{t(`members.role.${role}`)}</h2>
      {shown.length === 0 ? <p>{t('members.team.nobody')}</p> : null}
      <ul class="rows">
        {shown.map(({ personId, name, email, since }) => (
          <li>
            <p class="title">
              <bdi>{name || email}</bdi>
            </p>
            <ul class="meta">
              <li>
                <bdi dir="ltr">{email}</bdi>
              </li>
              <li>
                <Time language={language} at={since} look="date" />
              </li>
            </ul>
            {isLast ? (
              <p class="small muted">{t('members.team.error.last')}</p>
            ) : (
              <ButtonForm
                action={hrefIn(language, '/admin/team/take')}
                words={t('members.team.take')}
                look="btn-s"
                values={{ person: personId, role }}
                about={email}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
