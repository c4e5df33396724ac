import type { Holder } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { Holders } from '#ui/holders.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import { officeWords } from '../office-words.ts';
import { type Office, offices, roleOf } from '../rules.ts';

type OfficersPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  holders: ReadonlyArray<Holder>;
  /** Whether the reader may give and take. */
  owns: boolean;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: 'given' | 'offered' | 'taken' | undefined;
};

const savedWords = {
  given: 'lists.people.given',
  offered: 'lists.people.offered',
  taken: 'lists.people.taken',
} as const;

/** Who answers for a list and who decides about its posts. */
export function OfficersPage(page: OfficersPage) {
  const { t, language, list, owns, errors, saved } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t(savedWords[saved])}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.people.title" of={list} />}
        lede={t('lists.people.lede')}
      />
      <SettingsNav t={t} language={language} list={list} here="/settings/people" />
      <Officers {...page} office="owner" title={t('lists.people.owners')} />
      <Officers {...page} office="moderator" title={t('lists.people.moderators')} />
      {owns ? <Give {...page} /> : null}
    </>
  );
}

function Officers({
  t,
  language,
  list,
  holders,
  owns,
  office,
  title,
}: OfficersPage & { office: Office; title: string }) {
  const take = {
    action: hrefIn(language, `/lists/${list.name}/settings/people/take`),
    words: t('lists.people.take'),
    values: { office },
  };
  const shown = holders.filter(({ role }) => role === roleOf(office));
  const nobody = t('lists.people.nobody');
  return <Holders {...{ language, title, nobody, holders: shown }} take={owns ? take : undefined} />;
}

function Give({ t, language, list, form, errors }: OfficersPage) {
  return (
    <section class="sec">
      <h2>{t('lists.people.give')}</h2>
      <FieldForm action={hrefIn(language, `/lists/${list.name}/settings/people`)} words={t('lists.people.give')}>
        <TextField
          name="email"
          type="email"
          label={t('lists.people.email')}
          hint={t('lists.people.email-hint')}
          value={form.email}
          error={errors.email}
        />
        <Choice
          name="office"
          label={t('lists.people.as')}
          value={form.office ?? 'moderator'}
          options={offices.map((office) => [office, t(officeWords[office])])}
        />
      </FieldForm>
    </section>
  );
}
