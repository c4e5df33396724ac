import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { Holders } from '#ui/holders.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
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
        <OfRole {...page} role={role} />
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

function OfRole({ t, language, holders, role }: Page & { role: SiteRole }) {
  const shown = holders.filter((holder) => holder.role === role);
  const isLast = role === 'administrator' && shown.length === 1;
  const take = { action: hrefIn(language, '/admin/team/take'), words: t('members.team.take'), values: { role } };
  const nobody = t('members.team.nobody');
  return (
    <Holders
      {...{ language, nobody, holders: shown, title: t(`members.role.${role}`) }}
      take={isLast ? undefined : take}
      whyNot={isLast ? t('members.team.error.last') : undefined}
    />
  );
}
