import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { OrganisationFields } from '#ui/organisation-fields.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Section } from '#ui/section.tsx';
import { ToSure } from '#ui/sure.tsx';
import { countriesIn } from '../../countries/countries.ts';
import { nowhere } from '../organisation-facts.ts';
import type { MemberOrganisation } from '../queries.ts';

type EditPage = {
  t: Translate;
  language: Language;
  id: string;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** Other members that may be the same, by name or web address. */
  alike: ReadonlyArray<Pick<MemberOrganisation, 'id' | 'name'>>;
};

export function EditOrganisationPage({ t, language, id, form, errors, alike }: EditPage) {
  const path = hrefIn(language, `/people/organisations/${id}`);
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.organisations.edit')} />
      <FieldForm action={`${path}/edit`} words={t('members.organisations.save')}>
        <OrganisationFields t={t} form={form} errors={errors} countries={countriesIn(language)} nowhere={nowhere} />
      </FieldForm>
      {alike.length > 0 ? (
        <Section id="alike" title={t('members.organisations.alike')}>
          <ul class="rows tight">
            {alike.map((other) => (
              <li class="row end">
                <a href={hrefIn(language, `/people/organisations/${other.id}`)}>
                  <Name language={language} name={other.name} />
                </a>
                <ToSure
                  href={`${path}/merge?other=${other.id}`}
                  words={t('members.organisations.merge')}
                  look="btn-s"
                  about={other.name}
                />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p>
        <a href={path}>{t('members.organisations.back')}</a>
      </p>
    </>
  );
}
